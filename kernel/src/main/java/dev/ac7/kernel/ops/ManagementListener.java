package dev.ac7.kernel.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Metrics and health on a port of their own that only this machine reaches, so that nothing about the inside of a
 * server is told on its public one: {@code /metrics}, {@code /healthz} (200 while the process answers) and
 * {@code /readyz} (200 or 503 with the names of what fails).
 *
 * <p>A request whose {@code Host} is not a loopback name is refused, so that a web page cannot read these through a
 * name of its own that resolves to this machine.
 */
public final class ManagementListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ManagementListener.class);
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String JSON = "application/json";

    private record Answer(int status, String type, String body) {}

    private final HttpServer server;
    private final ExecutorService threads;
    private final Metrics metrics;
    private final Health health;

    private ManagementListener(HttpServer server, Metrics metrics, Health health) {
        this.server = server;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.metrics = metrics;
        this.health = health;
    }

    /**
     * Listens on 127.0.0.1.
     *
     * @param port 0 takes a free one
     * @param chosen whether a person chose this port: then a port in use is an error, else a free one is taken, so that
     *     two servers start side by side without a word about it
     * @throws IOException when the port cannot be had
     */
    public static ManagementListener start(int port, boolean chosen, Metrics metrics, Health health)
            throws IOException {
        HttpServer server = bind(port, chosen);
        ManagementListener listener = new ManagementListener(server, metrics, health);
        server.createContext("/", listener::handle);
        server.setExecutor(listener.threads);
        server.start();
        LOG.atInfo().addKeyValue("port", listener.port()).log("management listener started");
        return listener;
    }

    private static HttpServer bind(int port, boolean chosen) throws IOException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        try {
            return HttpServer.create(new InetSocketAddress(loopback, port), 0);
        } catch (BindException e) {
            if (chosen) {
                throw new IOException("management port " + port + " is in use", e);
            }
            return HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Answer answer(HttpExchange exchange) {
        if (!LOOPBACK.contains(hostOf(exchange))) {
            return new Answer(421, TEXT, "ask for 127.0.0.1\n");
        }
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return new Answer(405, TEXT, "only GET\n");
        }
        return switch (exchange.getRequestURI().getPath()) {
            case "/metrics" -> new Answer(200, Metrics.CONTENT_TYPE, metrics.scrape());
            case "/healthz" -> new Answer(200, JSON, "{\"status\":\"ok\"}\n");
            case "/readyz" -> readiness();
            default -> new Answer(404, TEXT, "here are /metrics, /healthz and /readyz\n");
        };
    }

    private Answer readiness() {
        Health.Readiness readiness = health.readiness();
        String names = String.join(
                ",",
                readiness.failing().stream()
                        .map(name -> "\"" + name.replaceAll("[^A-Za-z0-9 ._-]", "") + "\"")
                        .toList());
        return readiness.ready()
                ? new Answer(200, JSON, "{\"status\":\"ready\"}\n")
                : new Answer(503, JSON, "{\"status\":\"not ready\",\"failing\":[" + names + "]}\n");
    }

    private static String hostOf(HttpExchange exchange) {
        String host = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Host"), "");
        return host.replaceFirst(":[0-9]{1,5}$", "");
    }
}
