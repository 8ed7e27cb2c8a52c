package dev.ac7.broker.channels;

import dev.ac7.contract.broker.ChannelRole;
import dev.ac7.contract.broker.Teammate;

/**
 * Somebody in a channel.
 *
 * @param role what they may do in it
 * @param joinedAt epoch milliseconds
 */
public record ChannelPerson(Teammate member, ChannelRole role, long joinedAt) {
    /** Whether they administer it. */
    public boolean admin() {
        return role == ChannelRole.ADMIN;
    }
}
