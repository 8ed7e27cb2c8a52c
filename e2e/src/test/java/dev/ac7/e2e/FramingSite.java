package dev.ac7.e2e;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.ac7.kernel.testing.CertificateAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** A site that frames what its query names, as a platform's page would, and keeps the messages it gets. */
final class FramingSite implements AutoCloseable {
    private static final String PAGE = """
            <!doctype html><title>framing</title>
            <iframe name="framed" width="400" height="640" sandbox="allow-scripts allow-same-origin allow-forms allow-popups"
              referrerpolicy="no-referrer" src="%s"></iframe>
            <script>
              window.messages = [];
              addEventListener('message', (event) => messages.push(
                { origin: event.origin, ours: event.source === frames[0], data: event.data }));
            </script>
            """;

    private final HttpsServer server;
    private final String origin;

    private FramingSite(HttpsServer server, String origin) {
        this.server = server;
        this.origin = origin;
    }

    /** Starts it on a free port of a loopback address. */
    static FramingSite start(String address, CertificateAuthority authority) {
        try {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(address, 0), 0);
            server.setHttpsConfigurator(
                    new HttpsConfigurator(authority.certify(address).context()));
            server.createContext("/", exchange -> {
                String query = exchange.getRequestURI().getRawQuery();
                String framed = query == null ? "" : URLDecoder.decode(query, StandardCharsets.UTF_8);
                byte[] page = PAGE.formatted(framed.replace("&", "&amp;").replace("\"", "&quot;"))
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
                exchange.close();
            });
            server.start();
            return new FramingSite(
                    server, "https://" + address + ":" + server.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its origin. */
    String origin() {
        return origin;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
