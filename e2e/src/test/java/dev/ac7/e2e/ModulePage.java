package dev.ac7.e2e;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** An empty page that can import the browser library's modules, of a server that has nothing else. */
final class ModulePage implements AutoCloseable {
    private static final byte[] EMPTY = "<!DOCTYPE html><title>Modules</title>".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;

    ModulePage() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", ModulePage::serve);
        server.start();
    }

    /** Opens it in a browser profile of its own. */
    Page open(Chromium chromium) {
        Page page = chromium.page();
        page.navigate("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        return page;
    }

    private static void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!path.startsWith("/static/")) {
                answer(exchange, 200, "text/html; charset=utf-8", EMPTY);
                return;
            }
            try (InputStream in = ModulePage.class.getResourceAsStream("/web/" + path.substring("/static/".length()))) {
                answer(exchange, in == null ? 404 : 200, "text/javascript", in == null ? EMPTY : in.readAllBytes());
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
