package dev.ac7.contract.broker;

import java.util.List;

/** A channel and its members: admins first, then by the time they joined; empty for {@code general}. */
public record ChannelDetail(ChannelSummary channel, List<ChannelMember> members) {
    public ChannelDetail {
        members = List.copyOf(members);
    }
}
