package dev.ac7.platform.proxy;

import dev.ac7.kernel.web.EventLoops;
import dev.ac7.platform.servers.ServerOrigin;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A team's server on a free loopback port, that does what a test makes it do. */
final class TestServer implements AutoCloseable {
    private final EventLoops loops = EventLoops.start();
    private final Map<String, Handler<HttpServerRequest>> handlers = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** A request as it arrived, header names in small letters. */
    record Seen(String method, String uri, Map<String, String> headers) {}

    TestServer() {
        handlers.put("/session", request -> request.response().end("{}"));
        server = loops.vertx()
                .createHttpServer(new HttpServerOptions()
                        .setMaxWebSocketFrameSize(4 << 20)
                        .setMaxWebSocketMessageSize(4 << 20)
                        .setPerMessageWebSocketCompressionSupported(true)
                        .setMaxInitialLineLength(16 * 1024)
                        .setWebSocketSubProtocols(List.of("second", "third")))
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void handle(HttpServerRequest request) {
        seen.add(new Seen(
                request.method().name(),
                request.uri(),
                request.headers().entries().stream()
                        .collect(Collectors.toMap(
                                header -> header.getKey().toLowerCase(java.util.Locale.ROOT),
                                Map.Entry::getValue,
                                (one, other) -> one + "," + other))));
        handlers.getOrDefault(
                        request.path(),
                        plain -> plain.response().setStatusCode(404).end("nothing here"))
                .handle(request);
    }

    /** What a path does. */
    TestServer on(String path, Handler<HttpServerRequest> handler) {
        handlers.put(path, handler);
        return this;
    }

    /** The requests for paths that begin so. */
    List<Seen> seen(String path) {
        return seen.stream().filter(request -> request.uri().startsWith(path)).toList();
    }

    /** The last request for a path that begins so. */
    Seen last(String path) {
        return seen(path).getLast();
    }

    int port() {
        return server.actualPort();
    }

    ServerOrigin origin() {
        return new ServerOrigin("http", "127.0.0.1", port());
    }

    EventLoops loops() {
        return loops;
    }

    @Override
    public void close() {
        loops.close();
    }
}
