package dev.ac7.platform.proxy;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The headers a client gets of a server's answer (platform.md section 9.4). */
final class ResponseHeaders {
    /** Who speaks: the server or the platform itself. */
    static final String UPSTREAM = "X-Platform-Upstream";

    private static final String POLICY = "Content-Security-Policy";
    private static final String CACHING = "Cache-Control";

    private static final Set<String> DROPPED = Set.of(
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "set-cookie",
            "set-cookie2",
            "clear-site-data",
            "strict-transport-security",
            "alt-svc",
            "service-worker-allowed",
            "nel",
            "report-to",
            "reporting-endpoints",
            "www-authenticate",
            "server",
            "location",
            "x-content-type-options",
            "referrer-policy");
    private static final List<String> DROPPED_BEGINNINGS =
            List.of("proxy-", "access-control-", "sec-websocket-", "x-platform-");

    private ResponseHeaders() {}

    /** Puts them on the client's response. A {@code Location} is not among them. */
    static void copy(MultiMap from, MultiMap to, Form form) {
        Set<String> named = RequestHeaders.namedByConnection(from);
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!dropped(name) && !named.contains(name)) {
                to.add(header.getKey(), header.getValue());
            }
        }
        to.set(UPSTREAM, "server");
        to.set("X-Content-Type-Options", "nosniff");
        to.set("Referrer-Policy", "no-referrer");
        form.guard(to);
    }

    /** In the path form nothing of a server may run on the platform's own origin. */
    static void guardPathForm(MultiMap headers) {
        headers.remove("Content-Security-Policy-Report-Only");
        headers.set(POLICY, "sandbox; default-src 'none'");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        if (!headers.contains(CACHING)) {
            headers.set(CACHING, "private, no-store");
        }
    }

    /** In the host form the server's pages run, framed by nobody else. Policies add up: each must allow. */
    static void guardHostForm(MultiMap headers, String platform) {
        headers.add(POLICY, "frame-ancestors 'self' " + platform);
    }

    private static boolean dropped(String name) {
        return DROPPED.contains(name) || DROPPED_BEGINNINGS.stream().anyMatch(name::startsWith);
    }
}
