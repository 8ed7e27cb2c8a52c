package dev.ac7.broker.channels;

import dev.ac7.broker.home.Frame;

/** The form for a new channel, alone. */
public record NewChannelPage(Frame frame, ChannelForm form) {}
