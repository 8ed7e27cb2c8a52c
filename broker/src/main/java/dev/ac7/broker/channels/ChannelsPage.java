package dev.ac7.broker.channels;

import dev.ac7.broker.home.Frame;
import dev.ac7.contract.broker.ChannelSummary;
import java.util.List;

/**
 * Every channel.
 *
 * @param joined active ones the reader is in, newest first
 * @param others active ones they may join, newest first
 * @param archived archived ones they are in, the one archived last first
 * @param create the form for a new one
 */
public record ChannelsPage(
        Frame frame,
        List<ChannelSummary> joined,
        List<ChannelSummary> others,
        List<ChannelSummary> archived,
        ChannelForm create) {}
