package dev.ac7.kernel.web;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The HTTP server: HTTP/1.1, and HTTP/2 where it speaks TLS. Event loops read whole, bounded requests and write
 * replies; everything between runs on one virtual thread per request.
 */
public final class WebServer implements AutoCloseable {
    /** Longest request line, in bytes. */
    static final int MAX_REQUEST_LINE = 8 * 1024;
    /** Longest header block of a request that is redirected, in bytes. */
    private static final int MAX_HEADERS = 16 * 1024;
    /** A listener that only redirects opens no WebSocket. */
    private static final int MAX_REDIRECTED_FRAME = 1024;

    /** What this machine keeps of a client that does not read, besides what the server does; left alone it is 4 MiB. */
    private static final int SEND_BUFFER = 128 * 1024;

    private static final String ANY_SUBPROTOCOL = "*";

    private static final int IDLE_SECONDS = 75;
    /** Stop ends within 8 seconds in all; the store and the exit need the rest. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final EventLoops loops;
    private final boolean ownLoops;
    private final Vertx vertx;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private WebServer(EventLoops loops, boolean ownLoops) {
        this.loops = loops;
        this.ownLoops = ownLoops;
        this.vertx = loops.vertx();
    }

    /**
     * Starts listening.
     *
     * @param meter told about every answered request
     * @throws IllegalStateException when the address cannot be bound, or the certificate cannot be read
     */
    public static <C> WebServer start(Listener listener, Surface<C> surface, RequestMeter meter) {
        return start(new WebServer(EventLoops.start(), true), listener, surface, Optional.empty(), meter);
    }

    /**
     * Starts listening on event loops that others share, and lets some requests pass the routes by.
     *
     * @param loops stay when the server is closed
     * @param raw asked about every request that is well formed
     * @param meter told about every answered request that a route took
     * @throws IllegalStateException as above
     */
    public static <C> WebServer start(
            EventLoops loops, Listener listener, Surface<C> surface, RawRequests raw, RequestMeter meter) {
        return start(new WebServer(loops, false), listener, surface, Optional.of(raw), meter);
    }

    private static <C> WebServer start(
            WebServer server, Listener listener, Surface<C> surface, Optional<RawRequests> raw, RequestMeter meter) {
        Dispatcher<C> dispatcher = new Dispatcher<>(surface, meter);
        try {
            io.vertx.core.Handler<HttpServerRequest> exchange =
                    request -> new Exchange<>(server.vertx, dispatcher, raw, request).begin();
            HttpServerOptions options = options(listener, surface.longestFrame(), surface.longestHeaders());
            // A subprotocol is then chosen by whoever takes the request, and left in it alone.
            raw.ifPresent(some -> options.setWebSocketSubProtocols(List.of(ANY_SUBPROTOCOL)));
            server.listen(options, exchange, exchange);
            return server;
        } catch (CompletionException e) {
            server.close();
            throw new IllegalStateException(
                    "cannot listen on " + listener.host() + ":" + listener.port() + ": " + reason(e), e);
        }
    }

    /**
     * Starts a plain listener that sends every request to the same path on HTTPS (308).
     *
     * @param target gives the {@code https://host:port} for the host a request names
     */
    public static WebServer redirect(Listener listener, java.util.function.UnaryOperator<String> target) {
        WebServer server = new WebServer(EventLoops.start(), true);
        try {
            server.listen(
                    options(listener, MAX_REDIRECTED_FRAME, MAX_HEADERS),
                    request -> {
                        HostAndPort authority = request.authority();
                        request.response()
                                .setStatusCode(308)
                                .putHeader(
                                        "Location",
                                        target.apply(authority == null ? "" : authority.host()) + request.uri())
                                .end();
                    },
                    HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER);
            return server;
        } catch (CompletionException e) {
            server.close();
            throw new IllegalStateException(
                    "cannot listen on " + listener.host() + ":" + listener.port() + ": " + reason(e), e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return servers.getFirst().actualPort();
    }

    /** Accepts no more, lets requests under way finish, then closes every connection. Safe to call twice. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        Future.all(servers.stream()
                        .map(server -> server.shutdown(GRACE.toMillis(), TimeUnit.MILLISECONDS))
                        .toList())
                .otherwiseEmpty()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        if (ownLoops) {
            loops.close();
        }
    }

    /** One listening server per event loop, all on one port. */
    private void listen(
            HttpServerOptions options,
            io.vertx.core.Handler<HttpServerRequest> handler,
            io.vertx.core.Handler<HttpServerRequest> malformed) {
        vertx.deployVerticle(
                        () -> new VerticleBase() {
                            @Override
                            public Future<?> start() {
                                HttpServer server = vertx.createHttpServer(options);
                                servers.add(server);
                                return server.requestHandler(handler)
                                        .invalidRequestHandler(malformed)
                                        .listen();
                            }
                        },
                        new DeploymentOptions()
                                .setInstances(Runtime.getRuntime().availableProcessors()))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Servers share a port only when all name the same one, so "any" is settled before they start. */
    private static int settled(Listener listener) {
        if (listener.port() != 0) {
            return listener.port();
        }
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(listener.host()))) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServerOptions options(Listener listener, int longestFrame, int longestHeaders) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(listener.host())
                .setPort(settled(listener))
                .setAcceptBacklog(4096)
                .setTcpNoDelay(true)
                .setSendBufferSize(SEND_BUFFER)
                .setMaxInitialLineLength(MAX_REQUEST_LINE)
                .setMaxHeaderSize(longestHeaders)
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxWebSocketFrameSize(longestFrame)
                .setMaxWebSocketMessageSize(longestFrame)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setWebSocketClosingTimeout(5)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true);
        listener.tls()
                .ifPresent(tls -> options.setSsl(true)
                        .setUseAlpn(true)
                        .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                        .setSslHandshakeTimeout(10)
                        .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(tls.certificate().toString())
                                .setKeyPath(tls.key().toString())));
        return options;
    }

    private static String reason(CompletionException e) {
        Throwable cause = e.getCause();
        return cause == null || cause.getMessage() == null ? e.toString() : cause.getMessage();
    }
}
