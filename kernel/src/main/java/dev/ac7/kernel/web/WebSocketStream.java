package dev.ac7.kernel.web;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A WebSocket as a stream. Vert.x speaks the protocol: handshake, reading, pings, closing. Messages go around it,
 * straight to the channel, as frames made once for all sockets; its own methods would encode each one anew for each.
 */
final class WebSocketStream implements LiveStream {
    /** A client that does not answer a close, or does not read it, is dropped after this. */
    private static final int CLOSING_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketStream.class);
    private static final Buffer PING = Buffer.buffer(0);

    private final ServerWebSocket socket;
    private final ChannelHandlerContext channel;
    private boolean answerAwaited;

    private WebSocketStream(ServerWebSocket socket, ChannelHandlerContext channel) {
        this.socket = socket;
        this.channel = channel;
    }

    /** The stream of a socket that was just opened; called on its event loop. */
    static WebSocketStream of(ServerWebSocket socket) {
        ChannelHandlerContext channel = ((WebSocketInternal) socket).channelHandlerContext();
        WebSocketStream stream = new WebSocketStream(socket, channel);
        socket.frameHandler(any -> stream.answerAwaited = false);
        socket.pongHandler(any -> stream.answerAwaited = false);
        return stream;
    }

    @Override
    public ScheduledExecutorService loop() {
        return eventLoop();
    }

    private EventLoop eventLoop() {
        return channel.channel().eventLoop();
    }

    @Override
    public void write(LiveEvent event) {
        unwatched(channel.write(Unpooled.wrappedBuffer(event.webSocketFrame()), channel.voidPromise()));
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public long unwritten() {
        ChannelOutboundBuffer unwritten = channel.channel().unsafe().outboundBuffer();
        return unwritten == null ? 0 : unwritten.totalPendingWriteBytes();
    }

    @Override
    public void whenTaken(Runnable action) {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
            if (written.isSuccess()) {
                action.run();
            }
        });
    }

    @Override
    public boolean heartbeat() {
        if (answerAwaited) {
            return false;
        }
        answerAwaited = true;
        socket.writePing(PING);
        return true;
    }

    @Override
    public void close(int code, String reason) {
        socket.close((short) code, reason);
        unwatched(eventLoop().schedule(this::abort, CLOSING_SECONDS, TimeUnit.SECONDS));
    }

    @Override
    public void abort() {
        unwatched(channel.channel().close());
    }

    /** What becomes of a write or a close shows in the channel being closed, and nowhere else. */
    private static void unwatched(Future<?> result) {
        if (result.isDone() && !result.isSuccess()) {
            LOG.trace("a stream did not take a write or a close", result.cause());
        }
    }

    @Override
    public void onClose(Runnable action) {
        channel.channel().closeFuture().addListener(closed -> action.run());
    }
}
