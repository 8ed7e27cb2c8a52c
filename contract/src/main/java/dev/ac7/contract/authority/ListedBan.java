package dev.ac7.contract.authority;

import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.Range;
import org.jspecify.annotations.Nullable;

/**
 * A requester that may not connect for a while.
 *
 * @param expiresAt epoch milliseconds
 */
public record ListedBan(
        String clientKey,
        @OptionalKey @Nullable String reason,
        @Range(min = 0) long expiresAt) {}
