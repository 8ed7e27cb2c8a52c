package dev.ac7.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ac7.platform.servers.ServerOrigin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A team's server on a site of its own ({@code 127.0.0.2}) that takes everybody for its member {@code ada} and says to
 * the frame's parent that it is {@code mallory}, as the existing broker says a name that is not meant (platform.md
 * section 17).
 */
final class FakeBroker implements AutoCloseable {
    private static final String HOST = "127.0.0.2";
    private static final String PAGE = """
            <!DOCTYPE html><title>Connect</title>
            <button onclick="authorize()">Authorize</button>
            <button onclick="nest()">Nest</button>
            <script>
              const query = new URLSearchParams(location.search);
              const message = {type: "platform-connect-bound", code: query.get("code"), memberName: "mallory"};
              async function authorize() {
                await fetch("/platform-connect/bind?code=" + message.code, {method: "POST"});
                if (query.get("mode") === "iframe") parent.postMessage(message, query.get("parentOrigin"));
              }
              // The same message, true in every word, from a window of this origin that is not the frame.
              function nest() {
                const inner = document.createElement("iframe");
                inner.src = "/nested";
                inner.onload = () => {
                  inner.contentWindow.eval("top.postMessage(" + JSON.stringify(message) + ", '*')");
                  document.title = "Nested";
                };
                document.body.append(inner);
              }
            </script>
            """;

    private final HttpServer server;
    private final Set<String> bound = ConcurrentHashMap.newKeySet();
    private final List<String> opened = new CopyOnWriteArrayList<>();

    FakeBroker() {
        try {
            server = HttpServer.create(new InetSocketAddress(HOST, 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    ServerOrigin origin() {
        return new ServerOrigin("http", HOST, server.getAddress().getPort());
    }

    /** How its page was opened: path and query, and the referrer that came with it. */
    List<String> opened() {
        return opened;
    }

    /** Whether somebody has authorized a code that the platform has not asked for yet. */
    boolean hasBound() {
        return !bound.isEmpty();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = String.valueOf(exchange.getRequestURI().getRawQuery());
        String code = query.replaceAll("^code=|&.*", "");
        switch (path) {
            case "/setup/connect-platform" -> {
                opened.add(query + " " + exchange.getRequestHeaders().getFirst("Referer"));
                send(exchange, 200, "text/html; charset=utf-8", PAGE);
            }
            case "/nested" -> send(exchange, 200, "text/html; charset=utf-8", "<!DOCTYPE html><title>Inner</title>");
            case "/platform-connect/bind" -> {
                bound.add(code);
                send(exchange, 200, "application/json", "{\"ok\":true,\"memberName\":\"ada\"}");
            }
            case "/platform-connect/lookup" -> {
                boolean known = bound.remove(code);
                send(
                        exchange,
                        known ? 200 : 404,
                        "application/json",
                        known ? "{\"memberName\":\"ada\"}" : "{\"error\":\"unknown or expired code\"}");
            }
            default -> send(exchange, 404, "application/json", "{\"error\":\"not found\"}");
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
