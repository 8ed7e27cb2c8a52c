package dev.ac7.contract.authority;

import dev.ac7.contract.Range;
import java.util.List;

/**
 * Answer of {@code POST /forfeit}.
 *
 * @param serverNames ownership keys that were removed
 */
public record ForfeitedNamespace(boolean ok, @Range(min = 0) int removed, List<String> serverNames) {
    public ForfeitedNamespace {
        serverNames = List.copyOf(serverNames);
    }
}
