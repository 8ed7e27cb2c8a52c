package dev.ac7.client;

import dev.ac7.contract.InvalidValue;
import java.net.URI;
import java.util.Locale;

/**
 * Where a platform, or a server that registers with one, is reached from outside (cli.md, section 19).
 *
 * @param text scheme, host and perhaps a port, as a person wrote them but without slashes at the end; {@code https}, or
 *     {@code http} on this machine
 */
public record PublicOrigin(String text) {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** Drops the slashes; {@link InvalidValue} when what is left is no such origin. */
    public PublicOrigin {
        text = withoutSlashes(text);
        BrokerUrl url = new BrokerUrl(text);
        if (url.isPlain() && !url.isLoopback()) {
            throw new InvalidValue("must begin with https:// unless it is on this machine");
        }
        if (!URI.create(text).getRawPath().isEmpty()) {
            throw new InvalidValue("must not have a path");
        }
    }

    private static String withoutSlashes(String typed) {
        String kept = typed.strip();
        while (kept.endsWith("/")) {
            kept = kept.substring(0, kept.length() - 1);
        }
        return kept;
    }

    /** The address of a path, which begins with a slash. */
    public URI resolve(String path) {
        return URI.create(text + path);
    }

    /** Scheme, host and port as browsers write them: lower case, without the default port. */
    public String canonical() {
        URI uri = URI.create(text);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? HTTPS : HTTP;
        String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
    }

    @Override
    public String toString() {
        return text;
    }
}
