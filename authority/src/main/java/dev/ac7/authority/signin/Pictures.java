package dev.ac7.authority.signin;

import dev.ac7.kernel.identity.ProviderAnswer;
import dev.ac7.kernel.identity.ProviderHttp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Profile pictures as {@code data:} URLs, so that an app need not ask the provider for them. Only from Google's own
 * picture hosts: the address comes from a profile, and a profile must not be able to make this process call anybody.
 */
final class Pictures {
    private static final String HOSTS = ".googleusercontent.com";
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final int MOST_BYTES = 64 * 1024;
    private static final int HTTPS = 443;

    /** Images that cannot hold scripts. */
    private static final Set<String> TYPES =
            Set.of("image/jpeg", "image/png", "image/webp", "image/gif", "image/avif", "image/bmp");

    private final ProviderHttp http;

    Pictures(ProviderHttp http) {
        this.http = http;
    }

    /** The picture; empty when there is none that may be had. Blocks for at most 3 seconds. */
    Optional<String> find(Optional<String> address) {
        return address.flatMap(Pictures::acceptable)
                .map(found -> http.send(HttpRequest.newBuilder(found), LIMIT, MOST_BYTES))
                .flatMap(Pictures::dataUrl);
    }

    /** The address, if it is one that may be asked. */
    static Optional<URI> acceptable(String text) {
        try {
            URI address = URI.create(text);
            boolean port = address.getPort() == -1 || address.getPort() == HTTPS;
            return "https".equalsIgnoreCase(address.getScheme())
                            && address.getHost() != null
                            && address.getRawUserInfo() == null
                            && port
                            && address.getHost().toLowerCase(Locale.ROOT).endsWith(HOSTS)
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (IllegalArgumentException unparsable) {
            return Optional.empty();
        }
    }

    /** The image in an answer. */
    static Optional<String> dataUrl(ProviderAnswer answer) {
        if (!(answer instanceof ProviderAnswer.Answered answered) || answered.status() != 200) {
            return Optional.empty();
        }
        String type = answered.headers().firstValue("Content-Type").orElse("");
        int parameters = type.indexOf(';');
        String plain =
                (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
        return TYPES.contains(plain) && answered.body().length > 0
                ? Optional.of("data:" + plain + ";base64," + Base64.getEncoder().encodeToString(answered.body()))
                : Optional.empty();
    }
}
