package dev.ac7.broker.federation;

import dev.ac7.kernel.ops.InvalidSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The platform whose tokens this broker takes: the {@code jwt} block (broker.md, sections 4 and 17; platform.md, 4.2).
 *
 * @param issuer an {@code http} or {@code https} address, which a token's {@code iss} must equal byte for byte
 * @param jwksUrl where its public keys are: {@code https}, or {@code http} on a loopback host
 * @param audience what a token's {@code aud} must hold; not empty
 */
public record TrustedPlatform(String issuer, String jwksUrl, String audience) {
    private static final int LONGEST_URL = 2048;
    private static final int LONGEST_AUDIENCE = 256;

    /**
     * Checks all three.
     *
     * @throws InvalidSettings that names every key that cannot be used
     */
    public TrustedPlatform {
        List<String> problems = new ArrayList<>();
        if (address(issuer).isEmpty()) {
            problems.add("jwt.issuer must be an absolute http or https URL of at most " + LONGEST_URL + " characters");
        }
        if (address(jwksUrl).filter(TrustedPlatform::unreadableByOthers).isEmpty()) {
            problems.add("jwt.jwksUrl must be an absolute https URL of at most " + LONGEST_URL
                    + " characters; plain http is for loopback hosts only");
        }
        if (audience.isBlank() || audience.length() > LONGEST_AUDIENCE) {
            problems.add("jwt.audience must not be empty and have at most " + LONGEST_AUDIENCE + " characters");
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
    }

    private static Optional<URI> address(String text) {
        try {
            URI address = new URI(text);
            boolean usable = text.length() <= LONGEST_URL
                    && ("https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme()))
                    && address.getHost() != null
                    && address.getPort() <= 65_535
                    && address.getRawUserInfo() == null
                    && address.getRawFragment() == null;
            return usable ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static boolean unreadableByOthers(URI address) {
        return "https".equalsIgnoreCase(address.getScheme()) || loopback(address.getHost());
    }

    private static boolean loopback(String host) {
        try {
            return host.equalsIgnoreCase("localhost")
                    || InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    /** The issuer's origin as browsers write it: lower case, without a default port, without a trailing slash. */
    public String origin() {
        URI address = URI.create(issuer);
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String port = address.getPort() < 0 || address.getPort() == usual ? "" : ":" + address.getPort();
        return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + port;
    }
}
