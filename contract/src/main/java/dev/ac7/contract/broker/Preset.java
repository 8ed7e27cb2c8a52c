package dev.ac7.contract.broker;

import java.util.List;

/**
 * A permission preset.
 *
 * @param permissions leaves without duplicates, in canonical order
 */
public record Preset(PresetName name, List<Permission> permissions) {
    public Preset {
        permissions = List.copyOf(permissions);
    }
}
