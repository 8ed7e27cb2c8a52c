package dev.ac7.contract.broker;

import dev.ac7.contract.Range;
import org.jspecify.annotations.Nullable;

/**
 * A channel and what the caller has to do with it.
 *
 * @param myRole null when not joined; {@code member} for {@code general}
 * @param memberCount for {@code general} the number of members on the team
 */
public record ChannelSummary(
        String id,
        ChannelSlug slug,
        String createdBy,
        @Range(min = 0) long createdAt,
        @Nullable @Range(min = 0) Long archivedAt,
        boolean joined,
        @Nullable ChannelRole myRole,
        @Range(min = 0) int memberCount) {}
