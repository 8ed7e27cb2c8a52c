package dev.ac7.contract.authority;

import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.Range;
import org.jspecify.annotations.Nullable;

/**
 * A requester that a host has silenced for one of its names.
 *
 * @param serverName canonical
 * @param expiresAt epoch milliseconds
 */
public record ListedSuppression(
        String serverName,
        String clientKey,
        @OptionalKey @Nullable String reason,
        @Range(min = 0) long expiresAt) {}
