package dev.ac7.platform.invites;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ac7.platform.servers.ServerOrigin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * A team's server that only knows which code is bound to whom, and forgets it once it has told, as brokers do
 * (platform.md section 7.5). Real HTTP on a free loopback port.
 */
final class AttestingServer implements AutoCloseable {
    /** What an instruction can be; answers in place of a broker's. */
    record Answer(int status, String body) {}

    private final HttpServer server;
    private final Map<String, String> bound = new ConcurrentHashMap<>();
    private final List<String> lookups = new CopyOnWriteArrayList<>();
    private final List<String> headers = new CopyOnWriteArrayList<>();
    private volatile Answer instead = new Answer(0, "");
    private volatile CountDownLatch held = new CountDownLatch(0);

    AttestingServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/platform-connect/lookup", this::lookup);
        server.start();
    }

    ServerOrigin origin() {
        return new ServerOrigin("http", "127.0.0.1", server.getAddress().getPort());
    }

    /** The member who is signed in there binds a code. */
    void bind(String code, String member) {
        bound.put(code, member);
    }

    /** Answers every look-up so; status 0 ends that, -1 closes the connection without an answer. */
    void answers(int status, String body) {
        instead = new Answer(status, body);
    }

    /** Holds look-ups back until {@link #letGo}. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void letGo() {
        held.countDown();
    }

    /** The codes that were asked for. */
    List<String> lookups() {
        return lookups;
    }

    /** Names of the headers that came with look-ups, in lower case. */
    List<String> headers() {
        return headers;
    }

    private void lookup(HttpExchange exchange) throws IOException {
        String code = exchange.getRequestURI().getRawQuery().substring("code=".length());
        lookups.add(code);
        exchange.getRequestHeaders().keySet().forEach(name -> headers.add(name.toLowerCase(java.util.Locale.ROOT)));
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (instead.status() == -1) {
            exchange.close();
        } else if (instead.status() != 0) {
            send(exchange, instead.status(), instead.body());
        } else {
            String member = bound.remove(code);
            send(
                    exchange,
                    member == null ? 404 : 200,
                    member == null ? "{\"error\":\"unknown or expired code\"}" : "{\"memberName\":\"" + member + "\"}");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (status / 100 == 3) {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        letGo();
        server.stop(0);
    }
}
