package dev.ac7.kernel.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a WebSocket that we opened, over the two byte streams that an HTTP upgrade leaves behind. What a server
 * says that is no WebSocket is then an ordinary answer, bounded like any other.
 */
public final class OpenedWebSocket implements FrameStream {
    private static final long CLOSING_MILLIS = 5000;

    private final Vertx vertx;
    private final HttpClientRequest to;
    private final HttpClientResponse from;
    private final Runnable drop;
    private final EmbeddedChannel codec;
    private @Nullable Listener listener;
    private @Nullable Runnable taken;
    private Future<Void> last = Future.succeededFuture();
    private long unwritten;
    private boolean broken;
    private boolean over;
    private boolean ended;

    /**
     * A socket whose handshake was answered well; the answer is paused.
     *
     * @param vertx whose event loop this belongs to
     * @param drop closes its connection
     * @param longest frame it takes, in bytes
     */
    public OpenedWebSocket(Vertx vertx, HttpClientRequest to, HttpClientResponse from, Runnable drop, int longest) {
        this.vertx = vertx;
        this.to = to;
        this.from = from;
        this.drop = drop;
        WebSocketDecoderConfig decoding = WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(false)
                .allowExtensions(false)
                .maxFramePayloadLength(longest)
                .withUTF8Validator(false)
                .build();
        // Only a codec: bytes in, frames out, and the other way round.
        this.codec = new EmbeddedChannel(new WebSocket13FrameDecoder(decoding), new WebSocket13FrameEncoder(true));
    }

    @Override
    public void listen(Listener heard) {
        listener = heard;
        from.handler(this::read);
        from.endHandler(end -> over());
        from.exceptionHandler(gone -> over());
        to.exceptionHandler(gone -> over());
        from.resume();
    }

    private void read(Buffer bytes) {
        if (broken || over) {
            return;
        }
        try {
            codec.writeInbound(Unpooled.wrappedBuffer(bytes.getBytes()));
            hear();
        } catch (CorruptedWebSocketFrameException corrupt) {
            hear();
            breakOff(corrupt.closeStatus());
        } catch (RuntimeException corrupt) {
            breakOff(WebSocketCloseStatus.PROTOCOL_ERROR);
        }
    }

    private void hear() {
        for (Object frame = codec.readInbound(); frame != null; frame = codec.readInbound()) {
            if (frame instanceof WebSocketFrame heard && listener != null) {
                listener.frame(heard);
            } else {
                ReferenceCountUtil.release(frame);
            }
        }
    }

    private void breakOff(WebSocketCloseStatus why) {
        broken = true;
        if (listener != null) {
            listener.broken(why);
        }
    }

    private void over() {
        if (!over) {
            over = true;
            codec.finishAndReleaseAll();
            if (listener != null) {
                listener.over();
            }
        }
    }

    @Override
    public void write(WebSocketFrame frame) {
        if (over || ended) {
            frame.release();
            return;
        }
        codec.writeOutbound(frame);
        for (Object bytes = codec.readOutbound(); bytes != null; bytes = codec.readOutbound()) {
            send((ByteBuf) bytes);
        }
    }

    private void send(ByteBuf bytes) {
        byte[] copied = ByteBufUtil.getBytes(bytes);
        bytes.release();
        if (copied.length == 0) {
            return;
        }
        unwritten += copied.length;
        last = to.write(Buffer.buffer(copied)).onComplete(written -> {
            unwritten -= copied.length;
            Runnable waiting = taken;
            if (unwritten == 0 && waiting != null && written.succeeded()) {
                taken = null;
                waiting.run();
            }
        });
    }

    @Override
    public long unwritten() {
        return unwritten;
    }

    @Override
    public void whenTaken(Runnable action) {
        if (unwritten == 0) {
            action.run();
        } else {
            taken = action;
        }
    }

    @Override
    public void reading(boolean on) {
        if (on) {
            from.resume();
        } else {
            from.pause();
        }
    }

    @Override
    public void end() {
        if (!over && !ended) {
            ended = true;
            // A request that became a socket cannot be ended; all that is left of it is its connection.
            long late = vertx.setTimer(CLOSING_MILLIS, untaken -> drop.run());
            last.onComplete(written -> {
                vertx.cancelTimer(late);
                drop.run();
            });
        }
    }
}
