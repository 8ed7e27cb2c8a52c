package dev.ac7.broker.enrollment;

import dev.ac7.broker.home.Problems;
import dev.ac7.broker.members.MemberForm;

/**
 * What was chosen on the approval page. The request's user code is the hidden field "code", the mode is sent as "bind"
 * or "create", and "member" names an existing member; the fields of a new one are those of {@link MemberForm}.
 *
 * @param mode existing member or new one
 * @param member the chosen existing member; empty when none is chosen
 * @param newMember the new member's fields, with their own problems
 * @param label the token's label; empty means the device's own
 * @param lifetime how long the token lives
 * @param reason told to the device when it is denied; at most 512 characters
 * @param problems by field name: {@code member}, {@code label}, {@code lifetime}, {@code reason}
 */
public record ApprovalForm(
        Mode mode,
        String member,
        MemberForm newMember,
        String label,
        Lifetime lifetime,
        String reason,
        Problems problems) {

    /** Whom the device will act as. */
    public enum Mode {
        /** A member that exists. */
        BIND,
        /** A member made by the approval. */
        CREATE
    }

    /** How long the token lives. */
    public enum Lifetime {
        /** Until somebody revokes it. */
        UNLIMITED("never", "Until it is revoked"),
        /** Seven days. */
        WEEK("7", "7 days"),
        /** Thirty days. */
        MONTH("30", "30 days"),
        /** Ninety days. */
        QUARTER("90", "90 days");

        private final String key;
        private final String words;

        Lifetime(String key, String words) {
            this.key = key;
            this.words = words;
        }

        /** What the form sends: {@code never}, or days. */
        public String key() {
            return key;
        }

        /** What the page says. */
        public String words() {
            return words;
        }
    }
}
