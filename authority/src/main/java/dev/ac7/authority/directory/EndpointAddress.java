package dev.ac7.authority.directory;

import dev.ac7.authority.input.InvalidInput;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an endpoint record may say of where a server is and which pages may read that. */
final class EndpointAddress {
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}\\]):([0-9]{1,5})");
    private static final int LARGEST_PORT = 65_535;

    private EndpointAddress() {}

    /**
     * A URL with a host, or {@code host:port}.
     *
     * @throws dev.ac7.kernel.web.Refusal 400 {@code invalid_input}
     */
    static String address(String text) {
        String address = text.strip();
        boolean hostAndPort = HOST_AND_PORT.matcher(address).matches()
                && Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)) <= LARGEST_PORT;
        if (!hostAndPort && url(address).isEmpty()) {
            throw InvalidInput.of("address", "must be a URL with a host, or host:port");
        }
        return address;
    }

    /**
     * The origin of pages, as it was written.
     *
     * @throws dev.ac7.kernel.web.Refusal 400 {@code invalid_input}
     */
    static String origin(String text) {
        String origin = text.strip();
        if (url(origin).isEmpty()) {
            throw InvalidInput.of("allowed_origins", "must hold URLs such as https://app.example");
        }
        return origin;
    }

    /** Whether a page of this origin, as its browser states it, is one of the listed origin's. */
    static boolean isSameOrigin(String listed, String stated) {
        Optional<String> origin = url(listed).map(EndpointAddress::origin);
        return origin.isPresent() && origin.equals(url(stated).map(EndpointAddress::origin));
    }

    /** Scheme, host and port, with the port that the scheme means when none is given. */
    private static String origin(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : scheme.equals("http") ? 80 : -1;
        int port = url.getPort() < 0 ? usual : url.getPort();
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }

    private static Optional<URI> url(String text) {
        try {
            return Optional.of(new URI(text)).filter(url -> url.getScheme() != null && url.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
