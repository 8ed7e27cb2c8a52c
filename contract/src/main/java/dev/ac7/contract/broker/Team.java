package dev.ac7.contract.broker;

import dev.ac7.contract.Length;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The team.
 *
 * @param name 1 to 128 characters
 * @param directive 1 to 512 characters
 * @param context at most 4096 characters, may be empty
 * @param permissionPresets preset name to leaves, sorted by name
 */
public record Team(
        @Length(min = 1, max = 128) String name,
        @Length(min = 1, max = 512) String directive,
        @Length(max = 4096) String context,
        Map<@Length(min = 1, max = 64) String, List<Permission>> permissionPresets) {
    public Team {
        permissionPresets = Collections.unmodifiableMap(new LinkedHashMap<>(permissionPresets));
    }
}
