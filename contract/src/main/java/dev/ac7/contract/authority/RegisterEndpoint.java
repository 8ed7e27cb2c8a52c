package dev.ac7.contract.authority;

import dev.ac7.contract.Count;
import dev.ac7.contract.Key;
import dev.ac7.contract.Length;
import dev.ac7.contract.OptionalKey;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /api/server/register}.
 *
 * @param address URL or {@code host:port}; the authority never connects to it
 * @param allowedOrigins pages that may read the record; empty: any
 * @param metadata a free object of at most 8 KiB and 5 levels
 */
public record RegisterEndpoint(
        @Key("server_name") @Length(min = 1, max = 1024) String serverName,
        @Key("endpoint_type") EndpointType endpointType,
        @Length(min = 1, max = 2048) String address,

        @Key("allowed_origins") @OptionalKey @Nullable @Count(max = 64)
        List<@Length(min = 1, max = 255) String> allowedOrigins,

        @OptionalKey @Nullable Map<String, Object> metadata) {
    public RegisterEndpoint {
        allowedOrigins = allowedOrigins == null ? null : List.copyOf(allowedOrigins);
        metadata = metadata == null ? null : Collections.unmodifiableMap(metadata);
    }
}
