package dev.ac7.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes values into a path or a query (RFC 3986, section 2). */
final class PercentEncoding {
    private PercentEncoding() {}

    /** One segment of a path. The two dot segments are written encoded, so that they stay segments. */
    static String segment(String text) {
        if (text.equals(".") || text.equals("..")) {
            return text.replace(".", "%2E");
        }
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A query with its question mark; empty for no keys. */
    static String query(Map<String, Object> keys) {
        if (keys.isEmpty()) {
            return "";
        }
        return keys.entrySet().stream()
                .map(key -> segment(key.getKey()) + "=" + segment(key.getValue().toString()))
                .collect(Collectors.joining("&", "?", ""));
    }
}
