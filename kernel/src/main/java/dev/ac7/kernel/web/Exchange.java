package dev.ac7.kernel.web;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.HostAndPort;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One request on its event loop. Nothing here may block, and no rule of a feature lives here.
 *
 * @param <C> who the service's callers are
 */
final class Exchange<C> {
    /**
     * A body over its bound is still read, and thrown away, up to this size: who closes on a client that is still
     * sending takes the answer away from it.
     */
    private static final long MOST_READ = 16L << 20;

    private static final Duration BODY_TIME = Duration.ofSeconds(30);
    private static final byte[] NO_BODY = {};
    private final Vertx vertx;
    private final Dispatcher<C> dispatcher;
    private final Optional<RawRequests> raw;
    private final HttpServerRequest request;
    private final Dispatcher.Routed<C> routed;
    private Buffer body = Buffer.buffer(0);
    private long received;
    private final Departure departure = new Departure();
    private boolean answered;
    private boolean held;

    Exchange(Vertx vertx, Dispatcher<C> dispatcher, Optional<RawRequests> raw, HttpServerRequest request) {
        this.vertx = vertx;
        this.dispatcher = dispatcher;
        this.raw = raw;
        this.request = request;
        this.routed = dispatcher.route(head(request, departure));
    }

    void begin() {
        // Also after a whole answer, when nothing waits for it any more.
        request.response().closeHandler(gone -> departure.happened());
        if (request.decoderResult().isFailure()) {
            refuse(malformed(request.decoderResult().cause()));
        } else if (request.authority() == null) {
            refuse(Refusal.of(400, "the Host header is missing or malformed"));
        } else if (!isChunkedIfCoded()) {
            refuse(Refusal.of(400, "no Transfer-Encoding but chunked is understood"));
        } else if (raw.isPresent() && passesOn(raw.get())) {
            return;
        } else if (routed.head().upgradesToWebSocket() && hasNoBody()) {
            // Held until it is known whether it becomes a WebSocket; after its end it could not.
            held = true;
            request.pause();
            perform(NO_BODY);
        } else if (request.isEnded() || hasNoBody()) {
            perform(NO_BODY);
        } else if (oversize().isPresent() && declaredLength() > routed.maxBody()) {
            answerOversized(oversize().get(), declaredLength());
        } else if (declaredLength() > Math.max(MOST_READ, routed.maxBody())) {
            refuse(tooLarge());
        } else {
            collect();
        }
    }

    /** Whether the request was taken away from the routes. */
    private boolean passesOn(RawRequests to) {
        RawRequest request = new RawRequest(vertx, this.request, routed.head(), dispatcher.origin());
        if (!routed.head().path().startsWith("/") || !to.takes(request)) {
            return false;
        }
        this.request.pause();
        to.handle(request);
        return true;
    }

    /** Netty gives such a request a path and headers of its own making; what was wrong stands in the cause. */
    private Refusal malformed(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException line ->
                Refusal.of(414, "the request line is over " + WebServer.MAX_REQUEST_LINE + " bytes");
            case TooLongHttpHeaderException headers ->
                Refusal.of(431, "the headers are over " + dispatcher.longestHeaders() + " bytes");
            default -> Refusal.of(400, "the request is malformed");
        };
    }

    /**
     * Of another coding it would not be known where the request ends and the next one begins (RFC 9112 section 6.3).
     */
    private boolean isChunkedIfCoded() {
        List<String> codings = request.headers().getAll("Transfer-Encoding");
        return codings.isEmpty()
                || (codings.size() == 1 && codings.getFirst().strip().equalsIgnoreCase("chunked"));
    }

    private boolean hasNoBody() {
        MultiMap headers = request.headers();
        return request.version() != HttpVersion.HTTP_2
                && !headers.contains("Transfer-Encoding")
                && declaredLength() == 0;
    }

    private long declaredLength() {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private void collect() {
        long timer = vertx.setTimer(
                BODY_TIME.toMillis(),
                id -> refuse(Refusal.of(
                        408, "the request body did not arrive within " + BODY_TIME.toSeconds() + " seconds")));
        request.handler(chunk -> {
            received += chunk.length();
            if (oversize().isPresent() && received > oversize().get().counted() && !answered) {
                vertx.cancelTimer(timer);
                answerOversized(oversize().get(), received);
                return;
            }
            if (received <= routed.maxBody()) {
                body.appendBuffer(chunk);
            } else {
                body = Buffer.buffer(0);
                if (received > MOST_READ) {
                    vertx.cancelTimer(timer);
                    refuse(tooLarge());
                }
            }
        });
        request.endHandler(end -> {
            vertx.cancelTimer(timer);
            if (answered) {
                return;
            }
            if (received <= routed.maxBody()) {
                perform(body.getBytes());
            } else if (oversize().isPresent()) {
                answerOversized(oversize().get(), received);
            } else {
                answer(() -> dispatcher.refuse(routed, tooLarge()));
            }
        });
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
    }

    private Optional<Route.Oversize<C>> oversize() {
        return routed.match() == null
                ? Optional.empty()
                : routed.match().route().oversize();
    }

    /** Answers without reading the rest, and closes once the client has had time to see the answer. */
    private void answerOversized(Route.Oversize<C> oversize, long size) {
        answered = true;
        body = Buffer.buffer(0);
        request.pause();
        io.vertx.core.Context loop = vertx.getOrCreateContext();
        Thread.startVirtualThread(() -> {
            Reply reply = dispatcher.oversized(routed, oversize.handler(), size).header("Connection", "close");
            loop.runOnContext(done -> write(reply).onComplete(written -> Lingering.close(vertx, request)));
        });
    }

    private Refusal tooLarge() {
        return Refusal.of(413, "the request body is over " + routed.maxBody() + " bytes");
    }

    private void perform(byte[] bytes) {
        answer(() -> dispatcher.answer(routed, bytes));
    }

    /** Makes the reply on a virtual thread and writes it on this event loop. */
    private void answer(Supplier<Reply> reply) {
        answered = true;
        io.vertx.core.Context loop = vertx.getOrCreateContext();
        Thread.startVirtualThread(() -> {
            Reply made = reply.get();
            loop.runOnContext(done -> write(made));
        });
    }

    /** Answers and closes: what is left of the body is not read. */
    private void refuse(Refusal refusal) {
        if (answered) {
            return;
        }
        answered = true;
        body = Buffer.buffer(0);
        io.vertx.core.Context loop = vertx.getOrCreateContext();
        Thread.startVirtualThread(() -> {
            Reply reply = dispatcher.refuse(routed, refusal).header("Connection", "close");
            loop.runOnContext(done ->
                    write(reply).onComplete(written -> request.connection().close()));
        });
    }

    private Future<Void> write(Reply reply) {
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            return Future.succeededFuture();
        }
        if (reply.opened().isPresent()) {
            return open(reply, reply.opened().get());
        }
        if (reply.status() == 426) {
            response.putHeader("Upgrade", "websocket").putHeader("Sec-WebSocket-Version", WebSocketHandshake.VERSION);
        }
        if (routed.head().upgradesToWebSocket() && reply.status() >= 400) {
            return refuseUpgrade(response, reply.status());
        }
        if (held) {
            request.resume();
        }
        response.setStatusCode(reply.status()).putHeader("Date", HttpDate.now());
        reply.headers().forEach(header -> response.headers().add(header.getKey(), header.getValue()));
        boolean bodiless = reply.status() == 204 || reply.status() == 304;
        if (!bodiless) {
            response.putHeader("Content-Length", Integer.toString(reply.body().length));
        }
        return bodiless || HttpMethod.HEAD.equals(request.method())
                ? response.end()
                : response.end(Buffer.buffer(reply.body()));
    }

    /** Clients that asked for a WebSocket read the status and nothing else (OpenAPI, {@code /subscribe}). */
    private Future<Void> refuseUpgrade(HttpServerResponse response, int status) {
        return response.setStatusCode(status)
                .putHeader("Connection", "close")
                .putHeader("Content-Length", "0")
                .end()
                .onComplete(written -> request.connection().close());
    }

    private Future<Void> open(Reply reply, Consumer<LiveStream> opened) {
        if (!routed.head().upgradesToWebSocket()) {
            ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
            opened.accept(EventStream.begin(request, reply, context));
            return Future.succeededFuture();
        }
        // What the handshake was checked to say, in the one spelling that Vert.x understands.
        request.headers().set("Connection", "Upgrade").set("Upgrade", "websocket");
        return request.toWebSocket()
                .onSuccess(socket -> opened.accept(WebSocketStream.takeOver(socket)))
                .mapEmpty();
    }

    private static RequestHead head(HttpServerRequest request, Departure departure) {
        String uri = request.uri();
        int question = uri.indexOf('?');
        HostAndPort authority = request.authority();
        // Before HTTP/1.1 the header meant nothing, and in HTTP/2 it must not be there (RFC 9110 section 7.8).
        boolean upgradable = request.version() == HttpVersion.HTTP_1_1;
        return new RequestHead(
                request.method().name(),
                question < 0 ? uri : uri.substring(0, question),
                question < 0 ? "" : uri.substring(question + 1),
                name -> name.equals("Host") && authority != null
                        ? List.of(authority.toString())
                        : name.equals("Upgrade") && !upgradable
                                ? List.of()
                                : request.headers().getAll(name),
                request.remoteAddress().hostAddress(),
                request.isSSL(),
                departure);
    }
}
