package dev.ac7.kernel.web;

import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Optional;

/** A request whose head was read and found well formed, and whose body was not read. Belongs to its event loop. */
public final class RawRequest {
    private static final String IDLE = "idle";
    private static final int NO_CONTENT = 204;

    private final HttpServerRequest request;
    private final RequestHead head;
    private final Origin origin;
    private final ContextInternal context;

    RawRequest(Vertx vertx, HttpServerRequest request, RequestHead head, Origin origin) {
        this.request = request;
        this.head = head;
        this.origin = origin;
        this.context = ((VertxInternal) vertx).getOrCreateContext();
    }

    /** The request itself, paused, and its response. */
    public HttpServerRequest http() {
        return request;
    }

    /** Runs the action on the request's event loop. */
    public void onLoop(Runnable action) {
        context.runOnContext(run -> action.run());
    }

    /** The method as sent. */
    public String method() {
        return head.method();
    }

    /** The path as sent, percent-encoded. */
    public String rawPath() {
        return head.path();
    }

    /** The query as sent, percent-encoded; empty if there was none. */
    public String query() {
        return head.query();
    }

    /** The first value of a header, by any letter case. */
    public Optional<String> header(String name) {
        return head.headers().first(name);
    }

    /** Every header, in any letter case; not to be changed. */
    public MultiMap headers() {
        return request.headers();
    }

    /** The value of a request cookie. */
    public Optional<String> cookie(String name) {
        return Cookies.read(head.headers().all("Cookie"), name);
    }

    /** The client's address: the socket's peer, or what a trusted proxy says. */
    public String client() {
        return origin.client(head);
    }

    /** Whether the client speaks HTTPS to us, or to a trusted proxy in front of us. */
    public boolean secure() {
        return origin.secure(head);
    }

    /** Whether there is a body to read, however long. */
    public boolean hasBody() {
        MultiMap headers = request.headers();
        return !request.isEnded()
                && (request.version() == HttpVersion.HTTP_2
                        || headers.contains("Transfer-Encoding")
                        || !"0"
                                .equals(Optional.ofNullable(headers.get("Content-Length"))
                                        .orElse("0")
                                        .strip()));
    }

    /** Whether the client asks to go on as a WebSocket (RFC 6455 section 4.1), well or badly. */
    public boolean upgradesToWebSocket() {
        return head.upgradesToWebSocket();
    }

    /**
     * Refuses an upgrade to a WebSocket that is not asked for as it must be (RFC 6455 section 4.2.1).
     *
     * @throws Refusal 400, 405 or 426
     */
    public void requireWebSocketHandshake() {
        WebSocketHandshake.check(head, hasBody());
    }

    /**
     * Goes on as a WebSocket.
     *
     * @param subprotocol that both ends speak from here on, one of those the client offered
     */
    public Future<FrameStream> toWebSocket(Optional<String> subprotocol) {
        // What the handshake was checked to say, in the one spelling that Vert.x understands.
        request.headers().set("Connection", "Upgrade").set("Upgrade", "websocket");
        request.headers().remove("Sec-WebSocket-Protocol").remove("Sec-WebSocket-Extensions");
        subprotocol.ifPresent(chosen -> request.headers().set("Sec-WebSocket-Protocol", chosen));
        return request.toWebSocket().map(SocketFrames::takeOver);
    }

    /**
     * Answers it here, with the headers every reply carries. The body may be left unread: the connection is then closed
     * once the client has had time to see the answer.
     */
    public void reply(Reply reply) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        SecurityHeaders.addTo(reply)
                .headers()
                .forEach(header -> response.headers().add(header.getKey(), header.getValue()));
        response.setStatusCode(reply.status()).putHeader("Date", HttpDate.now());
        boolean unread = hasBody() && request.version() != HttpVersion.HTTP_2;
        if (unread) {
            response.putHeader("Connection", "close");
        }
        if (reply.status() != NO_CONTENT) {
            response.putHeader("Content-Length", Integer.toString(reply.body().length));
        }
        Future<Void> written = HttpMethod.HEAD.equals(request.method()) || reply.status() == NO_CONTENT
                ? response.end()
                : response.end(Buffer.buffer(reply.body()));
        if (unread) {
            written.onComplete(done -> Lingering.close(context.owner(), request));
        } else {
            request.resume();
        }
    }

    /** Lets the connection be silent for as long as it likes; that the client is gone is left to TCP to find out. */
    public void mayBeSilent() {
        if (request.connection() instanceof ConnectionBase connection) {
            ChannelPipeline pipeline = connection.channelHandlerContext().pipeline();
            if (pipeline.get(IDLE) != null) {
                pipeline.remove(IDLE);
            }
            pipeline.channel().config().setOption(ChannelOption.SO_KEEPALIVE, true);
        }
    }
}
