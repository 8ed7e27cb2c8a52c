package dev.ac7.kernel.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.Future;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A WebSocket as a stream. Vert.x makes the handshake and Netty reads and checks the frames; the objects that Vert.x
 * would keep for each socket are taken out of the channel, because they weigh more than ten kilobytes, and messages go
 * to the channel as bytes that were framed once for all sockets.
 */
final class WebSocketStream extends SimpleChannelInboundHandler<WebSocketFrame> implements LiveStream {
    /** A client that does not answer a close, or does not read it, is dropped after this. */
    private static final int CLOSING_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketStream.class);

    private final Channel channel;
    private boolean answerAwaited;
    private boolean closeSent;

    private WebSocketStream(Channel channel) {
        this.channel = channel;
    }

    /** The stream of a socket that was just opened; called on its event loop. */
    static WebSocketStream takeOver(ServerWebSocket socket) {
        ChannelHandlerContext vertx = ((WebSocketInternal) socket).channelHandlerContext();
        WebSocketStream stream = new WebSocketStream(vertx.channel());
        ChannelPipeline pipeline = vertx.pipeline();
        pipeline.addBefore(vertx.name(), "utf8", new Utf8FrameValidator(false));
        if (pipeline.get("idle") != null) {
            // Heartbeats find out sooner who is gone.
            pipeline.remove("idle");
        }
        pipeline.replace(vertx.name(), "stream", stream);
        vertx.channel().config().setAutoRead(true);
        return stream;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        answerAwaited = false;
        switch (frame) {
            case CloseWebSocketFrame close when closeSent -> abort();
            case CloseWebSocketFrame close -> {
                closeSent = true;
                channel.writeAndFlush(close.retain()).addListener(sent -> abort());
            }
            case PingWebSocketFrame ping
            when !closeSent ->
                unwatched(channel.writeAndFlush(
                        new PongWebSocketFrame(ping.content().retain())));
            default -> LOG.trace("a client spoke on its stream");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException corrupt && channel.isActive() && !closeSent) {
            closeSent = true;
            channel.writeAndFlush(new CloseWebSocketFrame(corrupt.closeStatus()))
                    .addListener(sent -> abort());
        } else {
            abort();
        }
    }

    @Override
    public ScheduledExecutorService loop() {
        return channel.eventLoop();
    }

    @Override
    public void write(LiveEvent event) {
        if (!closeSent) {
            unwatched(channel.write(bytes(event.webSocketFrame()), channel.voidPromise()));
        }
    }

    private static ByteBuf bytes(byte[] frame) {
        return Unpooled.wrappedBuffer(frame);
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public long unwritten() {
        ChannelOutboundBuffer unwritten = channel.unsafe().outboundBuffer();
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
        unwatched(channel.writeAndFlush(new PingWebSocketFrame(), channel.voidPromise()));
        return true;
    }

    @Override
    public void close(int code, String reason) {
        if (!closeSent) {
            closeSent = true;
            unwatched(channel.writeAndFlush(new CloseWebSocketFrame(code, reason)));
            unwatched(channel.eventLoop().schedule(this::abort, CLOSING_SECONDS, TimeUnit.SECONDS));
        }
    }

    @Override
    public void abort() {
        unwatched(channel.close());
    }

    /** What becomes of a write or a close shows in the channel being closed, and nowhere else. */
    private static void unwatched(Future<?> result) {
        if (result.isDone() && !result.isSuccess()) {
            LOG.trace("a stream did not take a write or a close", result.cause());
        }
    }

    @Override
    public void onClose(Runnable action) {
        channel.closeFuture().addListener(closed -> action.run());
    }
}
