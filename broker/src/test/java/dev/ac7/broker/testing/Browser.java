package dev.ac7.broker.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * A browser without scripts: asks for pages and sends their forms, with one session cookie or none.
 *
 * @param wire to the broker
 * @param origin of the broker's pages
 * @param session the session's id; empty when nobody is signed in
 */
public record Browser(Wire wire, String origin, String session) {
    /** The same browser with another session. */
    public Browser with(String id) {
        return new Browser(wire, origin, id);
    }

    /** Asks for a page. */
    public Wire.Answer open(String path) {
        return request("GET", path).send();
    }

    /** Asks for a page and reads it. */
    public Document read(String path) {
        return Jsoup.parse(open(path).text());
    }

    /** Sends a form from a page of the broker: names and values in turn. */
    public Wire.Answer submit(String path, String... fields) {
        return form(path, fields).header("Origin", origin).send();
    }

    /** A form that does not say where it comes from. */
    public Wire.Request form(String path, String... fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(encoded(fields[i]))
                    .append('=')
                    .append(encoded(fields[i + 1]));
        }
        return request("POST", path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Wire.Request request(String method, String path) {
        Wire.Request request = wire.request(method, path).header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        return session.isEmpty() ? request : request.cookie(session);
    }
}
