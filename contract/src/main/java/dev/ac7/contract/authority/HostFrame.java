package dev.ac7.contract.authority;

import dev.ac7.contract.Count;
import dev.ac7.contract.Key;
import dev.ac7.contract.Length;
import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.Range;
import dev.ac7.contract.Trimmed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shapes of host messages that are read as a whole (authority.md, section 5.1). */
final class HostFrame {
    private HostFrame() {}

    record Hello(
            String type,

            @Trimmed @Length(min = 1, max = 8192) String token) {}

    record RegisterOnline(String type, @Count(max = 128) List<ServerEntry> servers) {}

    record RegisterOffline(
            String type,

            @Key("server_names") @Count(max = 128) List<@Trimmed @Length(min = 1, max = 255) String> serverNames) {}

    record ConnectReject(
            String type,

            @Key("connection_id") @Trimmed @Length(min = 1, max = 128)
            String connectionId,

            ConnectError reason) {}

    record SuppressClient(
            String type,

            @Key("server_name") @Trimmed @Length(min = 1, max = 255)
            String serverName,

            @Key("client_key") @Trimmed @Length(min = 1, max = 256)
            String clientKey,

            @Key("ttl_seconds") @Range(min = 1, max = 86_400)
            int ttlSeconds,

            @OptionalKey @Nullable @Trimmed @Length(min = 1, max = 256)
            String reason) {}

    /** A message that is nothing but its type. */
    record Bare(String type) {}
}
