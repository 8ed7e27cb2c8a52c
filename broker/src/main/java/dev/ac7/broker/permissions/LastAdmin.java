package dev.ac7.broker.permissions;

import dev.ac7.contract.broker.Permission;
import dev.ac7.kernel.web.Refusal;
import java.util.Collection;
import java.util.List;

/** The rule that somebody must always remain who can manage members (broker.md section 5). */
public final class LastAdmin {
    private LastAdmin() {}

    /**
     * Passes when a change leaves a holder of {@code members.manage}.
     *
     * @param resolvedAfter the permissions of every member as they would be after the change
     * @throws Refusal 409
     */
    public static void mustRemain(Collection<List<Permission>> resolvedAfter) {
        if (resolvedAfter.stream().noneMatch(held -> held.contains(Permission.MEMBERS_MANAGE))) {
            throw Refusal.conflict(
                    "this would leave no member who holds members.manage; give it to another member first");
        }
    }
}
