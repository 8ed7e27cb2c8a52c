package dev.ac7.broker.enrollment;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.secret.SecretHash;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A device on its way in, as stored.
 *
 * @param device hash of the device code, which is kept nowhere
 * @param userCode eight characters without a separator
 * @param labelHint what the device calls itself
 * @param sourceIp where it asked from
 * @param sourceUa with what
 * @param createdAt epoch milliseconds
 * @param expiresAt epoch milliseconds
 * @param lastPollAt epoch milliseconds of the last poll
 * @param state where it stands
 */
record EnrollmentRow(
        SecretHash device,
        String userCode,
        String labelHint,
        String sourceIp,
        String sourceUa,
        long createdAt,
        long expiresAt,
        OptionalLong lastPollAt,
        State state) {

    /** Where an enrolment stands. Expiry is a matter of the clock, not of the row. */
    sealed interface State {
        /** Nobody has decided. */
        record Pending() implements State {}

        /** A director said yes; the token waits, sealed, for the device's next poll. */
        record Approved(Grant grant) implements State {}

        /** A director said no. */
        record Rejected(Optional<String> reason) implements State {}
    }

    /**
     * What an approval gives.
     *
     * @param approver who said yes
     * @param member whom the device will act as
     * @param tokenId of the token
     * @param sealed the token's plaintext as {@code enc-v1} text
     * @param keyId the key it is sealed with
     */
    record Grant(MemberName approver, MemberName member, String tokenId, String sealed, String keyId) {
        @Override
        public String toString() {
            return "Grant[" + member + " by " + approver + "]";
        }
    }
}
