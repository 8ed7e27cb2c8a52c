package dev.ac7.contract.broker;

import dev.ac7.contract.Range;

/**
 * Somebody in a channel.
 *
 * @param joinedAt epoch milliseconds
 */
public record ChannelMember(
        String channelId,
        MemberName memberName,
        ChannelRole role,
        @Range(min = 0) long joinedAt) {}
