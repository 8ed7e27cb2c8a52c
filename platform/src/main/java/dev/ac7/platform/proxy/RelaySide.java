package dev.ac7.platform.proxy;

import dev.ac7.kernel.web.FrameStream;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One side of a {@link FrameRelay}: hears its end, and says to it what the other one heard. */
final class RelaySide implements FrameStream.Listener {
    private static final int POLICY_VIOLATION = 1008;

    /** Pings are answered while less than this waits for the side; a later answer may stand for those before it. */
    private static final int MOST_UNREAD = 64 * 1024;

    /** Higher codes have no meaning that anybody could have given them (RFC 6455 section 7.4.2). */
    private static final int HIGHEST_CODE = 4999;

    private static final Logger LOG = LoggerFactory.getLogger(RelaySide.class);

    private final FrameRelay relay;
    private final FrameStream stream;
    private final WebSocketCloseStatus lost;
    private @Nullable RelaySide other;
    private long heard = System.nanoTime();
    private long message;
    private boolean paused;
    private boolean saidLast;
    private boolean heardLast;
    private boolean over;

    /** A side whose loss the other one is told so. */
    RelaySide(FrameRelay relay, FrameStream stream, WebSocketCloseStatus lost) {
        this.relay = relay;
        this.stream = stream;
        this.lost = lost;
    }

    void begin(RelaySide otherSide) {
        other = otherSide;
        stream.listen(this);
    }

    private RelaySide other() {
        return Objects.requireNonNull(other);
    }

    @Override
    public void frame(WebSocketFrame frame) {
        try {
            heard = System.nanoTime();
            switch (frame) {
                case CloseWebSocketFrame close -> closed(close);
                case PingWebSocketFrame ping -> answer(ping);
                case PongWebSocketFrame pong -> LOG.trace("a side is there");
                default -> pass(frame);
            }
        } finally {
            frame.release();
        }
    }

    private void answer(PingWebSocketFrame ping) {
        if (!saidLast && stream.unwritten() < MOST_UNREAD) {
            stream.write(new PongWebSocketFrame(ping.content().retainedDuplicate()));
        }
    }

    private void pass(WebSocketFrame frame) {
        if (relay.closing() || heardLast) {
            return;
        }
        int size = frame.content().readableBytes();
        message = frame instanceof ContinuationWebSocketFrame ? message + size : size;
        if (message > relay.limits().mostMessage()) {
            broken(WebSocketCloseStatus.MESSAGE_TOO_BIG);
            return;
        }
        other().stream.write(frame.retain());
        if (!paused && other().stream.unwritten() > relay.limits().mostQueued()) {
            pause();
        }
    }

    /** The other side does not keep up: it gets time, and then is given up. */
    private void pause() {
        paused = true;
        stream.reading(false);
        long timer = relay.vertx().setTimer(relay.limits().patience().toMillis(), late -> {
            if (paused) {
                relay.end(POLICY_VIOLATION, "too slow");
                other().drop();
                // What it still says is for nobody, but the word that ends it is waited for.
                stream.reading(true);
            }
        });
        other().stream.whenTaken(() -> {
            relay.vertx().cancelTimer(timer);
            paused = false;
            heard = System.nanoTime();
            stream.reading(true);
        });
    }

    private void closed(CloseWebSocketFrame close) {
        if (heardLast) {
            return;
        }
        heardLast = true;
        if (close.statusCode() > HIGHEST_CODE) {
            broken(WebSocketCloseStatus.PROTOCOL_ERROR);
            return;
        }
        other().say(close.retainedDuplicate());
        // Its own words back are the answer that ends the handshake (RFC 6455 section 5.5.1).
        say(close.statusCode() < 0 ? new CloseWebSocketFrame() : new CloseWebSocketFrame(close.statusCode(), ""));
        relay.close();
        stream.end();
        if (other().heardLast) {
            other().stream.end();
        }
    }

    /** What this side says is no message: it learns why, and the other one that it is over. */
    @Override
    public void broken(WebSocketCloseStatus why) {
        heardLast = true;
        boolean tooBig = why.code() == WebSocketCloseStatus.MESSAGE_TOO_BIG.code();
        other().say(new CloseWebSocketFrame(tooBig ? why : lost));
        say(new CloseWebSocketFrame(why));
        relay.close();
        stream.end();
    }

    @Override
    public void over() {
        over = true;
        if (!heardLast) {
            heardLast = true;
            other().say(new CloseWebSocketFrame(lost));
            relay.close();
        }
        relay.sideOver();
    }

    boolean isOver() {
        return over;
    }

    /** Says the last word to this side, once. */
    void say(CloseWebSocketFrame last) {
        if (saidLast || over) {
            last.release();
            return;
        }
        saidLast = true;
        stream.write(last);
    }

    void drop() {
        if (!over) {
            stream.end();
        }
    }

    /** Makes the side show that it is there; one that has shown nothing for long is not. */
    void beat(PingWebSocketFrame ping) {
        boolean deaf =
                !paused && System.nanoTime() - heard > relay.limits().deaf().toNanos();
        if (deaf || saidLast || over) {
            ping.release();
        } else {
            stream.write(ping);
        }
        if (deaf && !over) {
            heardLast = true;
            other().say(new CloseWebSocketFrame(lost));
            relay.close();
            stream.end();
        }
    }
}
