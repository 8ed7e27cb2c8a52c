package dev.ac7.broker.enrollment;

import dev.ac7.broker.home.Problems;
import dev.ac7.broker.members.MemberForm;

/**
 * What was chosen on the approval page, as typed. The request's user code is the hidden field "code", the mode is sent
 * as "bind" or "create", and "member" names an existing member; the fields of a new one are those of
 * {@link MemberForm}.
 *
 * @param mode existing member or new one
 * @param member the chosen existing member; empty when none is chosen
 * @param newMember the new member's fields, with their own problems
 * @param label the token's label; empty means the device's own
 * @param lifetime how long the token lives
 * @param reason told to the device when it is denied; at most 256 characters
 * @param problems by field name: "member", "label", "lifetime", "reason"
 */
public record ApprovalForm(
        Mode mode,
        String member,
        MemberForm newMember,
        String label,
        TokenLifetime lifetime,
        String reason,
        Problems problems) {

    /** Whom the device will act as. */
    public enum Mode {
        /** A member that exists. */
        BIND,
        /** A member made by the approval. */
        CREATE
    }

    /** Nothing chosen yet: no member is suggested, and the token lives until revoked. */
    public static ApprovalForm fresh(MemberForm newMember) {
        return new ApprovalForm(Mode.BIND, "", newMember, "", TokenLifetime.UNLIMITED, "", Problems.none());
    }
}
