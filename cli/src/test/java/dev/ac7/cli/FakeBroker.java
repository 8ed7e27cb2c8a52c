package dev.ac7.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A real HTTP server that answers what a test tells it to, and remembers what it was asked. */
final class FakeBroker implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final Queue<Stream> streams = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private FakeBroker(HttpServer server) {
        this.server = server;
    }

    /** One answer; the last one told for a path is given again and again. */
    record Answer(int status, Map<String, String> headers, String body) {
        static Answer json(int status, String body) {
            return new Answer(status, Map.of("Content-Type", "application/json"), body);
        }

        /** Hangs up without a word. */
        static Answer lost() {
            return new Answer(0, Map.of(), "");
        }

        Answer header(String name, String value) {
            Map<String, String> more = new ConcurrentHashMap<>(headers);
            more.put(name, value);
            return new Answer(status, more, body);
        }
    }

    /** Writes an event stream; it breaks off where this returns. */
    interface Stream {
        void write(OutputStream out) throws IOException;
    }

    /** What came in. */
    record Asked(String method, String path, String authorization, String protocol, String key, String body) {}

    static FakeBroker start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FakeBroker broker = new FakeBroker(server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", broker::handle);
        server.start();
        return broker;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    FakeBroker on(String methodAndPath, int status, String body) {
        return on(methodAndPath, Answer.json(status, body));
    }

    FakeBroker on(String methodAndPath, Answer answer) {
        answers.computeIfAbsent(methodAndPath, key -> new ArrayDeque<>()).add(answer);
        return this;
    }

    /** The next subscription, whatever its query, gets this stream; there is none after the last one told. */
    FakeBroker onSubscribe(Stream stream) {
        streams.add(stream);
        return this;
    }

    /** A message on its way to a subscriber. */
    static String event(String id, String json) {
        return "id: " + id + "\ndata: " + json + "\n\n";
    }

    List<Asked> asked() {
        return asked;
    }

    Asked lastAsked() {
        return asked.getLast();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    path,
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("X-AC7-Protocol")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            if (path.startsWith("/subscribe") && !streams.isEmpty()) {
                exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
                streams.remove().write(exchange.getResponseBody());
                return;
            }
            Answer answer = next(exchange.getRequestMethod() + " " + path);
            if (answer.status() == 0) {
                return;
            }
            exchange.getResponseHeaders().set("Connection", "close");
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Answer next(String methodAndPath) {
        Queue<Answer> told = answers.get(methodAndPath);
        if (told == null) {
            return Answer.json(404, "{\"error\":\"not found\"}");
        }
        synchronized (told) {
            Answer answer = told.element();
            if (told.size() > 1) {
                told.remove();
            }
            return answer;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
