package dev.ac7.contract.authority;

import dev.ac7.contract.Range;
import org.jspecify.annotations.Nullable;

/**
 * A server that was seen at least once.
 *
 * @param serverName canonical
 * @param ownerGoogleSub empty when unknown
 * @param firstSeenAt milliseconds since the epoch
 * @param lastSeenAt milliseconds since the epoch
 */
public record ActivityServer(
        String serverName,
        String origin,
        String namespace,
        String ownerGoogleSub,
        @Nullable String ownerName,
        @Range(min = 0) long firstSeenAt,
        @Range(min = 0) long lastSeenAt,
        boolean online) {}
