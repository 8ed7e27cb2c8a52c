package dev.ac7.contract.broker;

import dev.ac7.contract.Count;
import java.util.List;

/**
 * Body of {@code PUT /team/presets/{name}}.
 *
 * @param permissions at most 32 leaves; duplicates collapse
 */
public record SetPreset(@Count(max = 32) List<Permission> permissions) {
    public SetPreset {
        permissions = List.copyOf(permissions);
    }
}
