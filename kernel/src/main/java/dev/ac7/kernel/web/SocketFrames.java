package dev.ac7.kernel.web;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The frames of a WebSocket that a client opened; Vert.x made the handshake and Netty reads the frames. */
final class SocketFrames extends ChannelInboundHandlerAdapter implements FrameStream {
    private static final int CLOSING_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(SocketFrames.class);

    private final Channel channel;
    private final Deque<WebSocketFrame> early = new ArrayDeque<>();
    private @Nullable Listener listener;
    private boolean told;

    private SocketFrames(Channel channel) {
        this.channel = channel;
    }

    /** The frames of a socket that was just opened; called on its event loop. Reads nothing until somebody listens. */
    static SocketFrames takeOver(ServerWebSocket socket) {
        ChannelHandlerContext vertx = ((WebSocketInternal) socket).channelHandlerContext();
        SocketFrames frames = new SocketFrames(vertx.channel());
        ChannelPipeline pipeline = vertx.pipeline();
        if (pipeline.get("idle") != null) {
            pipeline.remove("idle");
        }
        vertx.channel().config().setAutoRead(false);
        pipeline.replace(vertx.name(), "frames", frames);
        return frames;
    }

    @Override
    public void listen(Listener heard) {
        listener = heard;
        while (!early.isEmpty()) {
            heard.frame(early.remove());
        }
        channel.closeFuture().addListener(closed -> channel.eventLoop().execute(this::over));
        channel.config().setAutoRead(true);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof WebSocketFrame frame)) {
            ReferenceCountUtil.release(message);
        } else if (listener == null) {
            early.add(frame);
        } else {
            listener.frame(frame);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException corrupt && listener != null) {
            listener.broken(corrupt.closeStatus());
        } else {
            unwatched(channel.close());
        }
    }

    private void over() {
        while (!early.isEmpty()) {
            early.remove().release();
        }
        if (listener != null && !told) {
            told = true;
            listener.over();
        }
    }

    @Override
    public void write(WebSocketFrame frame) {
        unwatched(channel.writeAndFlush(frame));
    }

    @Override
    public long unwritten() {
        return Unwritten.bytes(channel);
    }

    @Override
    public void whenTaken(Runnable action) {
        Unwritten.whenTaken(channel, action);
    }

    @Override
    public void reading(boolean on) {
        channel.config().setAutoRead(on);
    }

    @Override
    public void end() {
        unwatched(channel.eventLoop().schedule(() -> unwatched(channel.close()), CLOSING_SECONDS, TimeUnit.SECONDS));
        channel.config().setAutoRead(true);
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> hangUp());
    }

    /**
     * Ends our direction and waits for the client to end its own: to close while something of the client's is still
     * unread would take from it what it has not read yet.
     */
    private void hangUp() {
        if (channel instanceof DuplexChannel plain && channel.pipeline().get(SslHandler.class) == null) {
            unwatched(plain.shutdownOutput());
        } else {
            unwatched(channel.close());
        }
    }

    /** What becomes of a write or a close shows in the channel being closed, and nowhere else. */
    private static void unwatched(Future<?> result) {
        if (result.isDone() && !result.isSuccess()) {
            LOG.trace("a socket did not take a write or a close", result.cause());
        }
    }
}
