package dev.ac7.broker.permissions;

import dev.ac7.contract.broker.Permission;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The boxes of a member's form: presets first, then the seven leaves. They are sent as the repeated field
 * "permissions".
 */
public record PermissionChoices(List<PermissionChoice> presets, List<PermissionChoice> leaves) {

    /** Copies both lists. */
    public PermissionChoices {
        presets = List.copyOf(presets);
        leaves = List.copyOf(leaves);
    }

    /**
     * All there is to choose from.
     *
     * @param presets preset name to its leaves, in the order to show
     * @param chosen the member's stored list: wire names of leaves, and preset names
     */
    public static PermissionChoices of(Map<String, List<Permission>> presets, Collection<String> chosen) {
        return new PermissionChoices(
                presets.entrySet().stream()
                        .map(preset -> new PermissionChoice(
                                preset.getKey(), held(preset.getValue()), chosen.contains(preset.getKey())))
                        .toList(),
                Permission.all().stream()
                        .map(leaf -> new PermissionChoice(
                                leaf.wireName(), explanation(leaf), chosen.contains(leaf.wireName())))
                        .toList());
    }

    private static String held(List<Permission> leaves) {
        if (leaves.isEmpty()) {
            return "nothing yet";
        }
        return leaves.containsAll(Permission.all())
                ? "all of those below"
                : leaves.stream().map(Permission::wireName).collect(Collectors.joining(", "));
    }

    private static String explanation(Permission leaf) {
        return switch (leaf) {
            case TEAM_MANAGE -> "Change the team’s name, directive and presets";
            case MEMBERS_MANAGE -> "Add, change and delete members; let devices in";
            case OBJECTIVES_CREATE -> "Create objectives and see all of them";
            case OBJECTIVES_CANCEL -> "Cancel, block and unblock any objective";
            case OBJECTIVES_REASSIGN -> "Hand any objective to somebody else";
            case OBJECTIVES_WATCH -> "Add and remove watchers";
            case ACTIVITY_READ -> "Read everybody’s activity";
        };
    }
}
