package dev.ac7.contract.broker;

import java.util.List;

/**
 * Answer of {@code DELETE /team/presets/{name}}.
 *
 * @param deleted the preset's name
 * @param referencedBy members that still name it and lose its leaves
 */
public record DeletedPreset(PresetName deleted, List<MemberName> referencedBy) {
    public DeletedPreset {
        referencedBy = List.copyOf(referencedBy);
    }
}
