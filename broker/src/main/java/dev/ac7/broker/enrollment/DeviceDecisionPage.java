package dev.ac7.broker.enrollment;

import dev.ac7.broker.home.Frame;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.UserCode;
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
                MemberName member,
                boolean created,
                List<Permission> permissions,
                @Nullable Long tokenExpiresAt)
                implements Outcome {}

        /** The device was turned away; label and reason may be empty. */
        record Denied(String label, String reason) implements Outcome {}

        /** Five minutes went by first. */
        record Expired(UserCode code) implements Outcome {}

        /** Somebody else decided first. */
        record AlreadyDecided(UserCode code) implements Outcome {}

        /** No request has this code. */
        record Unknown(UserCode code) implements Outcome {}
    }
}
