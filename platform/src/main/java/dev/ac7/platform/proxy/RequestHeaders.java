package dev.ac7.platform.proxy;

import dev.ac7.kernel.web.RawRequest;
import io.vertx.core.MultiMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The headers a server gets of a request (platform.md section 9.3). */
final class RequestHeaders {
    /** Marks what went through a platform; what arrives with it goes in a circle. */
    static final String HOP = "X-Platform-Hop";

    private static final Set<String> DROPPED = Set.of(
            "authorization",
            "cookie",
            "host",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect",
            "forwarded",
            "x-real-ip",
            "via",
            "origin",
            "referer",
            "dnt",
            "content-length",
            "http2-settings");
    private static final List<String> DROPPED_BEGINNINGS =
            List.of("proxy-", "x-forwarded-", "cf-", "x-platform-", "sec-fetch-", "sec-ch-", "sec-websocket-", ":");

    private final boolean forwardClientIp;

    RequestHeaders(boolean forwardClientIp) {
        this.forwardClientIp = forwardClientIp;
    }

    /** The headers but those that say how the body is sent. */
    MultiMap of(RawRequest request, Passage passage) {
        MultiMap sent = request.headers();
        Set<String> named = namedByConnection(sent);
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        headers.set("Host", passage.access().team().origin().authority());
        for (Map.Entry<String, String> header : sent) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!dropped(name) && !named.contains(name)) {
                headers.add(header.getKey(), header.getValue());
            }
        }
        headers.set("Authorization", "Bearer " + passage.token());
        if (forwardClientIp) {
            headers.set("X-Forwarded-For", request.client());
        }
        headers.set("X-Forwarded-Proto", request.secure() ? "https" : "http");
        request.header("Host").ifPresent(host -> headers.set("X-Forwarded-Host", host));
        return headers.set(HOP, "1");
    }

    private static boolean dropped(String name) {
        return DROPPED.contains(name) || DROPPED_BEGINNINGS.stream().anyMatch(name::startsWith);
    }

    /** RFC 9110 section 7.6.1: what {@code Connection} names is for this hop alone. */
    static Set<String> namedByConnection(MultiMap headers) {
        Set<String> named = new HashSet<>();
        for (String line : headers.getAll("Connection")) {
            for (String name : line.split(",", -1)) {
                named.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return named;
    }
}
