package dev.ac7.broker.channels;

import dev.ac7.contract.broker.ChannelRole;

/**
 * What a member is in a channel.
 *
 * @param role what they may do there
 * @param joinedAt epoch milliseconds
 */
public record Membership(ChannelRole role, long joinedAt) {
    /** Whether they may rename and archive the channel and decide who is in it. */
    public boolean admin() {
        return role == ChannelRole.ADMIN;
    }

    /** The same as an admin. */
    Membership promoted() {
        return new Membership(ChannelRole.ADMIN, joinedAt);
    }
}
