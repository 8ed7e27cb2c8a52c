package dev.ac7.kernel.web;

import java.util.List;
import java.util.Map;

/**
 * The headers every reply carries unless it brought its own of that name (OWASP ASVS 5.0 V3.4). Pages hold no inline
 * script or style, so the policy allows none.
 */
final class SecurityHeaders {
    static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";
    private static final List<Map.Entry<String, String>> ALWAYS = List.of(
            Map.entry("X-Content-Type-Options", "nosniff"),
            Map.entry("Referrer-Policy", "no-referrer"),
            Map.entry("Cache-Control", "no-store"));
    private static final List<Map.Entry<String, String>> PAGES = List.of(
            Map.entry("Content-Security-Policy", PAGE_POLICY),
            Map.entry("Cross-Origin-Opener-Policy", "same-origin"),
            Map.entry("Permissions-Policy", "camera=(), microphone=(), geolocation=()"));

    private SecurityHeaders() {}

    static Reply addTo(Reply reply) {
        Reply secured = reply;
        for (Map.Entry<String, String> header : ALWAYS) {
            secured = orAdd(secured, header);
        }
        boolean page = reply.headers().stream()
                .anyMatch(header -> header.getKey().equalsIgnoreCase("Content-Type")
                        && header.getValue().startsWith("text/html"));
        if (!page) {
            return orAdd(secured, Map.entry("Content-Security-Policy", DATA_POLICY));
        }
        for (Map.Entry<String, String> header : PAGES) {
            secured = orAdd(secured, header);
        }
        return secured;
    }

    private static Reply orAdd(Reply reply, Map.Entry<String, String> header) {
        return reply.has(header.getKey()) ? reply : reply.header(header.getKey(), header.getValue());
    }
}
