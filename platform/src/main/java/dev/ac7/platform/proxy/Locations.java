package dev.ac7.platform.proxy;

import dev.ac7.platform.servers.ServerOrigin;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Where a server's answer points (platform.md section 9.4): within the server, or nowhere. */
final class Locations {
    private Locations() {}

    /**
     * What the client is told instead; empty when it points elsewhere or cannot be read.
     *
     * @param path the path and query that were asked for, which relative ones start from
     */
    static Optional<String> rewritten(String location, ServerOrigin origin, String path, Form form) {
        try {
            URI target = new URI(origin + path).resolve(new URI(location.strip()));
            String outside = path(target);
            return isOf(target, origin) && !outside.startsWith("//")
                    ? Optional.of(form.outside(outside))
                    : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isOf(URI target, ServerOrigin origin) {
        if (target.getScheme() == null || target.getHost() == null || target.getRawUserInfo() != null) {
            return false;
        }
        String scheme = target.getScheme().toLowerCase(Locale.ROOT);
        String host = target.getHost().toLowerCase(Locale.ROOT);
        int port = target.getPort() >= 0 ? target.getPort() : scheme.equals("https") ? 443 : 80;
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return scheme.equals(origin.scheme()) && bare.equals(origin.host()) && port == origin.port();
    }

    private static String path(URI target) {
        String path = target.getRawPath() == null || target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        return path
                + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery())
                + (target.getRawFragment() == null ? "" : "#" + target.getRawFragment());
    }
}
