package dev.ac7.contract.broker;

import dev.ac7.contract.Range;
import org.jspecify.annotations.Nullable;

/**
 * A channel.
 *
 * @param id a UUID, or {@code general}
 * @param createdBy a member, or {@code __system__} for {@code general}
 * @param createdAt epoch milliseconds
 * @param archivedAt epoch milliseconds; null while it is active
 */
public record Channel(
        String id,
        ChannelSlug slug,
        String createdBy,
        @Range(min = 0) long createdAt,
        @Nullable @Range(min = 0) Long archivedAt) {}
