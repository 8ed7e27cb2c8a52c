package dev.ac7.platform.settings;

import java.net.URI;
import java.util.Locale;

/**
 * Where people reach this platform: the issuer of its tokens, byte for byte (platform.md sections 2 and 8.1).
 *
 * @param text scheme, host and, unless it is the default, port; lower case, no slash at its end
 */
public record PlatformOrigin(String text) {
    /**
     * Reads an origin.
     *
     * @throws IllegalArgumentException when it has another scheme than http and https, a path, a query or a user, is
     *     not lower case, spells out the default port, or is http although its host is no loopback one
     */
    public static PlatformOrigin parse(String text) {
        URI uri = URI.create(text);
        String scheme = uri.getScheme();
        boolean web = "https".equals(scheme) || "http".equals(scheme);
        if (!web || uri.getHost() == null || !text.equals(scheme + "://" + uri.getRawAuthority())) {
            throw new IllegalArgumentException("not an origin");
        }
        boolean spellsDefaultPort = uri.getPort() == (scheme.equals("https") ? 443 : 80);
        if (uri.getRawUserInfo() != null || spellsDefaultPort || !text.equals(text.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("not an origin as browsers write it");
        }
        PlatformOrigin origin = new PlatformOrigin(text);
        if (!origin.secure() && !origin.loopback()) {
            throw new IllegalArgumentException("http is for a loopback host only");
        }
        return origin;
    }

    /** The host, IPv6 without brackets. */
    public String host() {
        String host = URI.create(text).getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Whether people reach it by HTTPS. */
    public boolean secure() {
        return text.startsWith("https://");
    }

    /** Whether nobody but this machine reaches it, so that what is unsafe elsewhere may be switched on. */
    public boolean loopback() {
        String host = host();
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("::1")
                || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    @Override
    public String toString() {
        return text;
    }
}
