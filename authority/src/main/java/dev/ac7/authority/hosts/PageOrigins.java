package dev.ac7.authority.hosts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which browser pages may open the host WebSocket (authority.md, section 5.4). A request without an origin comes from
 * no browser and passes; without a list, every page does.
 */
public final class PageOrigins {
    private static final String ANY_LABEL = "://*.";

    private final List<String> allowed;

    /** Takes origins such as {@code https://app.example}; {@code https://*.example.com} allows every host below. */
    public PageOrigins(List<String> allowed) {
        this.allowed = allowed.stream()
                .map(origin -> withoutDefaultPort(origin.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Whether a request with this {@code Origin} header may. */
    public boolean allow(Optional<String> origin) {
        if (allowed.isEmpty() || origin.isEmpty()) {
            return true;
        }
        String given = withoutDefaultPort(origin.get().toLowerCase(Locale.ROOT));
        return allowed.stream().anyMatch(entry -> fits(entry, given));
    }

    private static boolean fits(String entry, String given) {
        int star = entry.indexOf(ANY_LABEL);
        if (star < 0) {
            return entry.equals(given);
        }
        String scheme = entry.substring(0, star) + "://";
        String below = entry.substring(star + ANY_LABEL.length() - 1);
        return given.startsWith(scheme)
                && given.endsWith(below)
                && given.length() > scheme.length() + below.length()
                && given.indexOf('/', scheme.length()) < 0
                && given.indexOf('@') < 0;
    }

    private static String withoutDefaultPort(String origin) {
        if (origin.startsWith("https://") && origin.endsWith(":443")) {
            return origin.substring(0, origin.length() - ":443".length());
        }
        return origin.startsWith("http://") && origin.endsWith(":80")
                ? origin.substring(0, origin.length() - ":80".length())
                : origin;
    }
}
