package dev.ac7.contract.broker;

import dev.ac7.contract.Length;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answer of {@code GET /team/presets}.
 *
 * @param presets preset name to leaves, sorted by name
 */
public record PresetList(Map<@Length(min = 1, max = 64) String, List<Permission>> presets) {
    public PresetList {
        presets = Collections.unmodifiableMap(new LinkedHashMap<>(presets));
    }
}
