package dev.ac7.contract.authority;

import dev.ac7.contract.Count;
import dev.ac7.contract.OptionalKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One server, its host and its newest events.
 *
 * @param events newest first
 */
public record ActivitySnapshot(
        String serverName,
        boolean online,
        @OptionalKey @Nullable String hostSessionId,
        @OptionalKey @Nullable String authMode,
        @OptionalKey @Nullable ActivityHost host,
        @Count(max = 200) List<ActivityEvent> events) {
    public ActivitySnapshot {
        events = List.copyOf(events);
    }
}
