package dev.ac7.kernel.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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

    /** Pings are answered while less than this waits for the client; a later answer may stand for all before it. */
    private static final int MOST_UNREAD = 64 * 1024;

    /** Higher codes have no meaning that anybody could have given them (RFC 6455 section 7.4.2). */
    private static final int HIGHEST_CODE = 4999;

    private static final String UTF8 = "utf8";

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketStream.class);

    private final Channel channel;
    private final ChannelPromise over;
    private @Nullable Consumer<byte[]> listener;
    private boolean text;
    private int longest;
    private @Nullable ByteArrayOutputStream begun;
    private boolean heard;
    private boolean answerAwaited;
    private boolean answered;
    private boolean closeSent;

    private WebSocketStream(Channel channel) {
        this.channel = channel;
        this.over = channel.newPromise();
    }

    /** The stream of a socket that was just opened; called on its event loop. */
    static WebSocketStream takeOver(ServerWebSocket socket) {
        ChannelHandlerContext vertx = ((WebSocketInternal) socket).channelHandlerContext();
        WebSocketStream stream = new WebSocketStream(vertx.channel());
        ChannelPipeline pipeline = vertx.pipeline();
        pipeline.addBefore(vertx.name(), UTF8, new Utf8FrameValidator(false));
        if (pipeline.get("idle") != null) {
            // Heartbeats find out sooner who is gone.
            pipeline.remove("idle");
        }
        pipeline.replace(vertx.name(), "stream", stream);
        vertx.channel().config().setAutoRead(true);
        vertx.channel().closeFuture().addListener(closed -> stream.over.trySuccess());
        return stream;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        answerAwaited = false;
        heard = true;
        switch (frame) {
            case CloseWebSocketFrame close when closeSent -> hangUp();
            case CloseWebSocketFrame close -> end(answer(close));
            case PingWebSocketFrame ping
            when !closeSent && unwritten() < MOST_UNREAD -> {
                unwatched(channel.write(new PongWebSocketFrame(ping.content().retain()), channel.voidPromise()));
                answered = true;
            }
            case TextWebSocketFrame text -> said(text);
            case BinaryWebSocketFrame binary -> said(binary);
            case ContinuationWebSocketFrame more -> said(more);
            default -> LOG.trace("a frame that asks for nothing");
        }
    }

    /** A piece of a message, or all of it. The decoder has seen to it that pieces come in order. */
    private void said(WebSocketFrame frame) {
        if (listener == null || closeSent) {
            return;
        }
        if (!(frame instanceof ContinuationWebSocketFrame)) {
            text = frame instanceof TextWebSocketFrame;
        }
        int before = begun == null ? 0 : begun.size();
        ByteBuf content = frame.content();
        if (content.readableBytes() > longest - before) {
            begun = null;
            end(new CloseWebSocketFrame(WebSocketCloseStatus.MESSAGE_TOO_BIG));
            return;
        }
        byte[] bytes = ByteBufUtil.getBytes(content);
        if (frame.isFinalFragment() && begun == null) {
            deliver(listener, bytes);
            return;
        }
        ByteArrayOutputStream message = begun == null ? new ByteArrayOutputStream(bytes.length) : begun;
        message.writeBytes(bytes);
        begun = frame.isFinalFragment() ? null : message;
        if (begun == null) {
            deliver(listener, message.toByteArray());
        }
    }

    /** A whole message. */
    private void deliver(Consumer<byte[]> to, byte[] message) {
        if (text && !isUtf8(message)) {
            end(new CloseWebSocketFrame(WebSocketCloseStatus.INVALID_PAYLOAD_DATA));
        } else {
            to.accept(message);
        }
    }

    private static boolean isUtf8(byte[] message) {
        int all = 0;
        for (byte one : message) {
            all |= one;
        }
        // Most messages are plain ASCII, and found to be at a glance.
        return all >= 0 || ByteBufUtil.isText(Unpooled.wrappedBuffer(message), StandardCharsets.UTF_8);
    }

    @Override
    public void listen(int longestMessage, Consumer<byte[]> messages) {
        longest = longestMessage;
        listener = messages;
        // Whole messages are checked at once, which costs far less than a check of each byte of each frame.
        channel.pipeline().remove(UTF8);
    }

    @Override
    public void reading(boolean on) {
        channel.config().setAutoRead(on);
    }

    @Override
    public boolean heard() {
        boolean since = heard;
        heard = false;
        return since;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (answered) {
            answered = false;
            channel.flush();
        }
    }

    private static CloseWebSocketFrame answer(CloseWebSocketFrame close) {
        int code = close.statusCode();
        if (code > HIGHEST_CODE) {
            return new CloseWebSocketFrame(WebSocketCloseStatus.PROTOCOL_ERROR, "no such close code");
        }
        if (!endsInUtf8(close.content())) {
            return new CloseWebSocketFrame(WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "bytes are not UTF-8");
        }
        return code < 0 ? new CloseWebSocketFrame() : new CloseWebSocketFrame(code, "");
    }

    /** The decoder checks a close's words too, but not that they end with a whole character. */
    private static boolean endsInUtf8(ByteBuf payload) {
        int code = Math.min(2, payload.readableBytes());
        return ByteBufUtil.isText(
                payload, payload.readerIndex() + code, payload.readableBytes() - code, StandardCharsets.UTF_8);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof CorruptedWebSocketFrameException corrupt)) {
            abort();
        } else if (!closeSent) {
            end(new CloseWebSocketFrame(corrupt.closeStatus()));
        }
    }

    /** The client has said its last; it gets one frame more. */
    private void end(CloseWebSocketFrame last) {
        sendLast(last).addListener(written -> hangUp());
        over.trySuccess();
    }

    private Future<Void> sendLast(CloseWebSocketFrame frame) {
        closeSent = true;
        unwatched(channel.eventLoop().schedule(this::abort, CLOSING_SECONDS, TimeUnit.SECONDS));
        return channel.writeAndFlush(frame);
    }

    /**
     * Ends our direction and waits for the client to end its own: to close while something of the client's is still
     * unread would take from it what it has not read yet.
     */
    private void hangUp() {
        over.trySuccess();
        if (channel instanceof DuplexChannel plain && channel.pipeline().get(SslHandler.class) == null) {
            unwatched(plain.shutdownOutput());
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
        return Unwritten.bytes(channel);
    }

    @Override
    public void whenTaken(Runnable action) {
        Unwritten.whenTaken(channel, action);
    }

    @Override
    public boolean heartbeat() {
        if (answerAwaited && !closeSent) {
            return false;
        }
        if (!closeSent) {
            answerAwaited = true;
            unwatched(channel.writeAndFlush(new PingWebSocketFrame(), channel.voidPromise()));
        }
        return true;
    }

    @Override
    public void close(int code, String reason) {
        if (!closeSent) {
            unwatched(sendLast(new CloseWebSocketFrame(code, reason)));
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
        over.addListener(ended -> action.run());
    }
}
