package dev.ac7.kernel.web;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/** What was written to a connection and its socket has not taken yet. For the connection's own event loop. */
final class Unwritten {
    private Unwritten() {}

    /** How many bytes. */
    static long bytes(Channel channel) {
        ChannelOutboundBuffer unwritten = channel.unsafe().outboundBuffer();
        return unwritten == null ? 0 : unwritten.totalPendingWriteBytes();
    }

    /** Runs the action once there is none of what was written so far; never when the connection closes before. */
    static void whenTaken(Channel channel, Runnable action) {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
            if (written.isSuccess()) {
                action.run();
            }
        });
    }
}
