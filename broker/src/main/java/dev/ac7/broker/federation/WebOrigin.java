package dev.ac7.broker.federation;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Scheme, host and port of a web address, as a browser names an origin (RFC 6454 section 6.2). */
final class WebOrigin {
    private static final int LONGEST = 2048;
    private static final int MOST_PORT = 65_535;
    private static final Pattern HOST = Pattern.compile("[a-z0-9.-]+|\\[[0-9a-f:.]+]");

    private WebOrigin() {}

    /**
     * The origin of an {@code http} or {@code https} address: lower case, without the scheme's own port. Empty for
     * anything else, and for an address with a user in it, which people misread.
     */
    static Optional<String> of(String address) {
        if (address.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(address);
            if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
                return Optional.empty();
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            String host = uri.getHost().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("https") || scheme.equals("http");
            if (!web || !HOST.matcher(host).matches() || uri.getPort() > MOST_PORT) {
                return Optional.empty();
            }
            int own = scheme.equals("https") ? 443 : 80;
            String port = uri.getPort() < 0 || uri.getPort() == own ? "" : ":" + uri.getPort();
            return Optional.of(scheme + "://" + host + port);
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
