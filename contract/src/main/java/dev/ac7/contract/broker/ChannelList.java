package dev.ac7.contract.broker;

import java.util.List;

/** Answer of {@code GET /channels}: every active channel, newest first. */
public record ChannelList(List<ChannelSummary> channels) {
    public ChannelList {
        channels = List.copyOf(channels);
    }
}
