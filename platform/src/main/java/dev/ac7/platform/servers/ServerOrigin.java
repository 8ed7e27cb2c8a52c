package dev.ac7.platform.servers;

import dev.ac7.kernel.egress.Target;
import java.util.Objects;

/**
 * Where a team's server is: scheme, host and port, in the one spelling that platform.md section 12.1 gives it. Made
 * from what people write by {@link ServerUrls}, or read back from the store.
 *
 * @param scheme {@code https}, or {@code http} where the operator allows it
 * @param host lower case, punycode, without a trailing dot; an IPv6 address without brackets
 * @param port from 1 to 65535
 */
public record ServerOrigin(String scheme, String host, int port) {
    /** An origin of parts that were checked. */
    public ServerOrigin {
        Objects.requireNonNull(scheme);
        if (host.isEmpty() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("no origin");
        }
    }

    /** Reads what {@link #toString()} wrote. */
    public static ServerOrigin stored(String text) {
        int scheme = text.indexOf("://");
        String authority = text.substring(scheme + 3);
        int colon = authority.endsWith("]") ? -1 : authority.lastIndexOf(':');
        String host = colon < 0 ? authority : authority.substring(0, colon);
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        boolean secure = text.startsWith("https://");
        int port = colon < 0 ? (secure ? 443 : 80) : Integer.parseInt(authority.substring(colon + 1));
        return new ServerOrigin(text.substring(0, scheme), bare, port);
    }

    /** What is to be connected to. */
    public Target target() {
        return new Target(secure(), host, port);
    }

    /** Whether it speaks TLS. */
    public boolean secure() {
        return scheme.equals("https");
    }

    /** Host and port as a {@code Host} header has them: the default port left out, IPv6 in brackets. */
    public String authority() {
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (secure() ? 443 : 80) ? shown : shown + ":" + port;
    }

    /** As browsers write an origin (RFC 6454 section 6.1). */
    @Override
    public String toString() {
        return scheme + "://" + authority();
    }
}
