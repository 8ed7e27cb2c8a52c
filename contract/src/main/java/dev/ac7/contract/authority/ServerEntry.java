package dev.ac7.contract.authority;

import dev.ac7.contract.Key;
import dev.ac7.contract.Length;
import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.Trimmed;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A name a host registers (authority.md, section 5.1).
 *
 * @param serverName in the host's spelling
 * @param authMode how the host admits clients
 * @param metadata keys for identity records, at most 4096 bytes; other members are ignored
 * @param endpointType accepted and ignored, as are the next two
 */
public record ServerEntry(
        @Key("server_name") @Trimmed @Length(min = 1, max = 255)
        String serverName,

        @Key("auth_mode") AuthMode authMode,
        @OptionalKey @Nullable Map<String, Object> metadata,

        @OptionalKey(orNull = true) @Key("endpoint_type") @Nullable
        Object endpointType,

        @OptionalKey(orNull = true) @Nullable Object address,

        @OptionalKey(orNull = true) @Key("allowed_origins") @Nullable
        Object allowedOrigins) {
    public ServerEntry {
        metadata = metadata == null ? null : Collections.unmodifiableMap(metadata);
    }
}
