package dev.ac7.authority.storage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a server can be reached without WebRTC (table {@code server_endpoints}).
 *
 * @param serverName canonical
 * @param owner who stored it
 * @param type {@code http}, {@code https}, {@code ws}, {@code wss} or {@code webrtc}
 * @param metadata JSON object text; null when there was none
 */
public record Endpoint(
        String serverName,
        User owner,
        String type,
        String address,
        List<String> allowedOrigins,
        @Nullable String metadata,
        Instant updatedAt) {
    /** Keeps a copy. */
    public Endpoint {
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
