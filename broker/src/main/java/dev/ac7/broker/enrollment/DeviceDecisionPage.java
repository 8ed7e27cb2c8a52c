package dev.ac7.broker.enrollment;

import dev.ac7.broker.home.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a decision about a device ended. */
public record DeviceDecisionPage(Frame frame, Outcome outcome) {

    /** How it ended. */
    public sealed interface Outcome {
        /**
         * The device may fetch its token.
         *
         * @param label the token's label
         * @param created whether the member was made by this approval
         * @param permissions what the member holds, resolved
         * @param tokenExpiresAt epoch milliseconds; null when it lives until revoked
         */
        record Approved(
                String label,
                String member,
                boolean created,
                List<String> permissions,
                @Nullable Long tokenExpiresAt) implements Outcome {}

        /** The device was turned away; the reason may be empty. */
        record Denied(String label, String reason) implements Outcome {}

        /** Five minutes went by first. */
        record Expired(String userCode) implements Outcome {}

        /** Somebody else decided first. */
        record AlreadyDecided(String userCode) implements Outcome {}

        /** No request has this code. */
        record Unknown(String userCode) implements Outcome {}
    }
}
