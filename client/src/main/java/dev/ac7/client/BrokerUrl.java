package dev.ac7.client;

import dev.ac7.contract.InvalidValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where a broker is, exactly as it was given: stored credentials are matched by this text, so it is not normalised
 * (cli.md, section 2).
 *
 * @param text {@code http://} or {@code https://}, a host, perhaps a port and a path; no user, query or fragment
 */
public record BrokerUrl(String text) {
    /** Where a broker listens when nobody says otherwise. */
    public static final BrokerUrl DEFAULT = new BrokerUrl("http://127.0.0.1:8717");

    /** {@link InvalidValue} when a request could not be sent there. */
    public BrokerUrl {
        check(text);
    }

    private static void check(String text) {
        URI uri = uri(text);
        String scheme = uri.getScheme();
        if (scheme == null || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
            throw new InvalidValue("must start with http:// or https://");
        }
        if (uri.getHost() == null || uri.getPort() > 65_535) {
            throw new InvalidValue("must name a host");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new InvalidValue("must not have a user, a query or a fragment");
        }
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw new InvalidValue("must be a URL");
        }
    }

    /** The address of a path of the broker; the path begins with a slash and is percent-encoded. */
    public URI resolve(String path) {
        int end = text.length();
        while (text.charAt(end - 1) == '/') {
            end--;
        }
        return uri(text.substring(0, end) + path);
    }

    /** Whether requests go out unencrypted. */
    public boolean isPlain() {
        return "http".equalsIgnoreCase(uri(text).getScheme());
    }

    /** Whether the host is this machine by name or by a loopback address; no name is looked up. */
    public boolean isLoopback() {
        String host = uri(text).getHost().toLowerCase(Locale.ROOT);
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    @Override
    public String toString() {
        return text;
    }
}
