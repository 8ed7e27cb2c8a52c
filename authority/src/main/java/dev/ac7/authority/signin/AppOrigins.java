package dev.ac7.authority.signin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The origins of apps that results of a sign-in may be sent to (authority.md, section 3.3). An empty list allows none.
 *
 * <p>An address is compared by scheme, host and port as one parser reads them, and goes on in that parser's spelling.
 * So there is no text that is one origin here and another to a browser: user names, backslashes, control characters and
 * hosts beyond ASCII are refused.
 */
final class AppOrigins {
    private static final int LONGEST = 2048;

    private final Set<String> allowed;

    AppOrigins(List<String> configured) {
        this.allowed = configured.stream()
                .map(AppOrigins::parse)
                .flatMap(Optional::stream)
                .map(AppOrigins::origin)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The address that the result goes to; empty when it may not. */
    Optional<URI> accept(String redirectUri) {
        return parse(redirectUri).filter(address -> allowed.contains(origin(address)));
    }

    private static Optional<URI> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI address = new URI(new URI(text).parseServerAuthority().toASCIIString());
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            return web && address.getHost() != null && address.getRawUserInfo() == null && address.getPort() <= 65_535
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (URISyntaxException unparsable) {
            return Optional.empty();
        }
    }

    private static String origin(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        int port = address.getPort() == -1 ? usual : address.getPort();
        return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }
}
