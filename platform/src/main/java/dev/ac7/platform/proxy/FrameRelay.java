package dev.ac7.platform.proxy;

import dev.ac7.kernel.web.FrameStream;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.Vertx;

/**
 * Two WebSockets made one (platform.md section 9.6): what one side says the other hears, frame by frame and in order,
 * and no faster than it takes it. Belongs to the event loop of both.
 */
final class FrameRelay {
    private static final long CLOSING_MILLIS = 5000;

    private final Vertx vertx;
    private final RelaySide client;
    private final RelaySide server;
    private final Limits limits;
    private final Runnable over;
    private final long beat;
    private boolean closing;
    private boolean told;

    /**
     * Begins to relay.
     *
     * @param over told once when both sides are
     */
    FrameRelay(Vertx vertx, Limits limits, FrameStream client, FrameStream server, Runnable over) {
        this.vertx = vertx;
        this.limits = limits;
        this.over = over;
        this.client = new RelaySide(this, client, new WebSocketCloseStatus(1001, "client gone"));
        this.server = new RelaySide(this, server, new WebSocketCloseStatus(1011, "upstream closed"));
        this.beat = vertx.setPeriodic(limits.ping().toMillis(), tick -> beat());
        this.client.begin(this.server);
        this.server.begin(this.client);
    }

    Vertx vertx() {
        return vertx;
    }

    Limits limits() {
        return limits;
    }

    /** Whether one of the sides has said its last, so that nothing more is carried. */
    boolean closing() {
        return closing;
    }

    /** Tells both sides to end. */
    void end(int code, String reason) {
        client.say(new CloseWebSocketFrame(code, reason));
        server.say(new CloseWebSocketFrame(code, reason));
        close();
    }

    /** Something was said that ends it: both sides have a moment to answer, and are dropped then. */
    void close() {
        if (!closing) {
            closing = true;
            vertx.cancelTimer(beat);
            vertx.setTimer(CLOSING_MILLIS, late -> {
                client.drop();
                server.drop();
            });
        }
    }

    /** One side is over. */
    void sideOver() {
        if (client.isOver() && server.isOver() && !told) {
            told = true;
            vertx.cancelTimer(beat);
            over.run();
        }
    }

    private void beat() {
        client.beat(new PingWebSocketFrame());
        server.beat(new PingWebSocketFrame());
    }
}
