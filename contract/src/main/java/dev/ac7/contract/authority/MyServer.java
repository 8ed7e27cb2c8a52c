package dev.ac7.contract.authority;

import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.Range;
import org.jspecify.annotations.Nullable;

/**
 * A server of the caller.
 *
 * @param serverName canonical
 * @param authMode while it is online
 * @param connectedAt since when its host is connected, milliseconds since the epoch; while it is online
 * @param lastSeenAt when it was last registered, milliseconds since the epoch; absent when that was not noted yet
 */
public record MyServer(
        String serverName,
        String origin,
        String namespace,
        boolean online,
        @OptionalKey @Nullable String authMode,
        @OptionalKey @Nullable @Range(min = 0) Long connectedAt,
        @OptionalKey @Nullable @Range(min = 0) Long lastSeenAt) {}
