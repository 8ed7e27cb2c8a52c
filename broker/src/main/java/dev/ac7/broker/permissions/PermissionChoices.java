package dev.ac7.broker.permissions;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The boxes of a member's form: presets first, then the seven leaves. They are sent as the repeated field
 * {@code permissions}.
 */
public record PermissionChoices(List<PermissionChoice> presets, List<PermissionChoice> leaves) {
    private static final List<PermissionChoice> LEAVES = List.of(
            leaf("team.manage", "Change the team’s name, directive and presets"),
            leaf("members.manage", "Add, change and delete members; let devices in"),
            leaf("objectives.create", "Create objectives and see all of them"),
            leaf("objectives.cancel", "Cancel, block and unblock any objective"),
            leaf("objectives.reassign", "Hand any objective to somebody else"),
            leaf("objectives.watch", "Add and remove watchers"),
            leaf("activity.read", "Read everybody’s activity"));

    /** Copies both lists. */
    public PermissionChoices {
        presets = List.copyOf(presets);
        leaves = List.copyOf(leaves);
    }

    /**
     * All there is to choose from.
     *
     * @param presets preset name to its leaves, in the order to show
     * @param chosen the member's stored list: leaves and preset names
     */
    public static PermissionChoices of(Map<String, ? extends Collection<String>> presets, Collection<String> chosen) {
        return new PermissionChoices(
                presets.entrySet().stream()
                        .map(preset -> new PermissionChoice(
                                preset.getKey(),
                                preset.getValue().isEmpty() ? "nothing yet" : String.join(", ", preset.getValue()),
                                chosen.contains(preset.getKey())))
                        .toList(),
                LEAVES.stream()
                        .map(leaf ->
                                new PermissionChoice(leaf.value(), leaf.explanation(), chosen.contains(leaf.value())))
                        .toList());
    }

    private static PermissionChoice leaf(String value, String explanation) {
        return new PermissionChoice(value, explanation, false);
    }
}
