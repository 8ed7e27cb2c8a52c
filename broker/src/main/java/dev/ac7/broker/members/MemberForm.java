package dev.ac7.broker.members;

import dev.ac7.broker.home.Problems;
import dev.ac7.broker.permissions.PermissionChoices;
import dev.ac7.contract.broker.Permission;
import java.util.List;
import java.util.Map;

/**
 * The fields that make or change a member, as typed: "name", "title", "description", "instructions", and "permissions"
 * once for each ticked box.
 *
 * @param name not sent once the member exists
 * @param problems by field name
 */
public record MemberForm(
        String name,
        String title,
        String description,
        String instructions,
        PermissionChoices permissions,
        Problems problems) {

    /** An empty form that offers these presets. */
    public static MemberForm fresh(Map<String, List<Permission>> presets) {
        return new MemberForm("", "", "", "", PermissionChoices.of(presets, List.of()), Problems.none());
    }
}
