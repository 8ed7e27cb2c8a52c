package dev.ac7.kernel.web;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The HTTP server: HTTP/1.1, and HTTP/2 where it speaks TLS. Event loops read whole, bounded requests and write
 * replies; everything between runs on one virtual thread per request.
 */
public final class WebServer implements AutoCloseable {
    private static final int MAX_REQUEST_LINE = 8 * 1024;
    private static final int MAX_HEADERS = 16 * 1024;
    /**
     * A body over its bound is still read, and thrown away, up to this size: who closes on a client that is still
     * sending takes the answer away from it.
     */
    private static final long MOST_READ = 16L << 20;

    private static final int IDLE_SECONDS = 75;
    private static final Duration BODY_TIME = Duration.ofSeconds(30);
    /** Stop ends within 8 seconds in all; the store and the exit need the rest. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private WebServer(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Starts listening.
     *
     * @param meter told about every answered request
     * @throws IllegalStateException when the address cannot be bound, or the certificate cannot be read
     */
    public static <C> WebServer start(Listener listener, Surface<C> surface, RequestMeter meter) {
        WebServer server = new WebServer(vertx());
        Dispatcher<C> dispatcher = new Dispatcher<>(surface, meter);
        try {
            io.vertx.core.Handler<HttpServerRequest> exchange =
                    request -> new Exchange<>(server.vertx, dispatcher, request).begin();
            server.listen(listener, exchange, exchange);
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
        WebServer server = new WebServer(vertx());
        try {
            server.listen(
                    listener,
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
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static Vertx vertx() {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
                .setInternalBlockingPoolSize(2)
                .setWorkerPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    /** One listening server per event loop, all on one port. */
    private void listen(
            Listener listener,
            io.vertx.core.Handler<HttpServerRequest> handler,
            io.vertx.core.Handler<HttpServerRequest> malformed) {
        HttpServerOptions options = options(listener);
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

    private static HttpServerOptions options(Listener listener) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(listener.host())
                .setPort(settled(listener))
                .setAcceptBacklog(4096)
                .setTcpNoDelay(true)
                .setMaxInitialLineLength(MAX_REQUEST_LINE)
                .setMaxHeaderSize(MAX_HEADERS)
                .setIdleTimeout(IDLE_SECONDS)
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

    /**
     * One request on its event loop. Nothing here may block, and no rule of a feature lives here.
     *
     * @param <C> who the service's callers are
     */
    private static final class Exchange<C> {
        private static final byte[] NO_BODY = {};
        private final Vertx vertx;
        private final Dispatcher<C> dispatcher;
        private final HttpServerRequest request;
        private final Dispatcher.Routed<C> routed;
        private Buffer body = Buffer.buffer(0);
        private long received;
        private boolean answered;

        Exchange(Vertx vertx, Dispatcher<C> dispatcher, HttpServerRequest request) {
            this.vertx = vertx;
            this.dispatcher = dispatcher;
            this.request = request;
            this.routed = dispatcher.route(head(request));
        }

        void begin() {
            if (request.decoderResult().isFailure()) {
                refuse(malformed(request.decoderResult().cause()));
            } else if (request.authority() == null) {
                refuse(Refusal.of(400, "the Host header is missing or malformed"));
            } else if (request.isEnded() || hasNoBody()) {
                perform(NO_BODY);
            } else if (declaredLength() > Math.max(MOST_READ, routed.maxBody())) {
                refuse(tooLarge());
            } else {
                collect();
            }
        }

        /** Netty gives such a request a path and headers of its own making; what was wrong stands in the cause. */
        private static Refusal malformed(Throwable cause) {
            return switch (cause) {
                case TooLongHttpLineException line ->
                    Refusal.of(414, "the request line is over " + MAX_REQUEST_LINE + " bytes");
                case TooLongHttpHeaderException headers ->
                    Refusal.of(431, "the headers are over " + MAX_HEADERS + " bytes");
                default -> Refusal.of(400, "the request is malformed");
            };
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
                } else {
                    answer(() -> dispatcher.refuse(routed, tooLarge()));
                }
            });
            request.exceptionHandler(gone -> vertx.cancelTimer(timer));
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
            response.setStatusCode(reply.status());
            reply.headers().forEach(header -> response.headers().add(header.getKey(), header.getValue()));
            boolean bodiless = reply.status() == 204 || reply.status() == 304;
            if (!bodiless) {
                response.putHeader("Content-Length", Integer.toString(reply.body().length));
            }
            return bodiless || HttpMethod.HEAD.equals(request.method())
                    ? response.end()
                    : response.end(Buffer.buffer(reply.body()));
        }

        private static RequestHead head(HttpServerRequest request) {
            String uri = request.uri();
            int question = uri.indexOf('?');
            HostAndPort authority = request.authority();
            return new RequestHead(
                    request.method().name(),
                    question < 0 ? uri : uri.substring(0, question),
                    question < 0 ? "" : uri.substring(question + 1),
                    name -> name.equals("Host") && authority != null
                            ? List.of(authority.toString())
                            : request.headers().getAll(name),
                    request.remoteAddress().hostAddress(),
                    request.isSSL());
        }
    }
}
