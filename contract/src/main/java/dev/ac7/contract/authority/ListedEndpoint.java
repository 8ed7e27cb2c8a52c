package dev.ac7.contract.authority;

import dev.ac7.contract.Key;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * As {@link ServerEndpoint}, with the name it belongs to.
 *
 * @param serverName canonical
 */
public record ListedEndpoint(
        @Key("server_name") String serverName,
        @Key("endpoint_type") @Nullable String endpointType,
        @Nullable String address,
        @Key("allowed_origins") List<String> allowedOrigins,
        @Nullable Map<String, Object> metadata,
        @Key("last_updated") @Nullable IsoTime lastUpdated) {
    public ListedEndpoint {
        allowedOrigins = List.copyOf(allowedOrigins);
        metadata = metadata == null ? null : Collections.unmodifiableMap(metadata);
    }
}
