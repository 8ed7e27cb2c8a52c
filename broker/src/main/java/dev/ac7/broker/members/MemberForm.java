package dev.ac7.broker.members;

import dev.ac7.broker.home.Problems;
import dev.ac7.broker.permissions.PermissionChoices;
import java.util.Map;
import java.util.Set;

/**
 * The fields that make or change a member: {@code name}, {@code title}, {@code description}, {@code instructions}, and
 * {@code permissions} once per ticked box.
 *
 * @param name fixed once the member exists
 * @param problems by field name
 */
public record MemberForm(
        String name,
        String title,
        String description,
        String instructions,
        PermissionChoices permissions,
        Problems problems) {

    /** An empty form. */
    public static MemberForm fresh(Map<String, ? extends Set<String>> presets) {
        return new MemberForm("", "", "", "", PermissionChoices.of(presets, Set.of()), Problems.none());
    }
}
