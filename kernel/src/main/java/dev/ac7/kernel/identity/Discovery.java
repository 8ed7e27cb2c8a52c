package dev.ac7.kernel.identity;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an issuer's discovery document says (OpenID Connect Discovery 1.0, section 4). It is fetched when it is first
 * needed, so that a service starts while the provider is away. May block for {@link ProviderHttp#LIMIT}.
 */
public final class Discovery {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";
    private static final Duration FRESH = Duration.ofHours(1);

    private final URI issuer;
    private final ProviderHttp http;
    private final Remembered<Fields> document;

    /** Takes the issuer as its ID tokens spell it. Asks nobody yet. */
    public Discovery(URI issuer, ProviderHttp http, Clock clock) {
        this.issuer = issuer;
        this.http = http;
        this.document = new Remembered<>(this::fetch, clock);
    }

    /** Every endpoint; empty while the document cannot be had, or when it lacks one that is needed. */
    public Optional<Endpoints> endpoints() {
        return endpoint("authorization_endpoint")
                .flatMap(authorization -> endpoint("token_endpoint")
                        .flatMap(token -> endpoint("jwks_uri")
                                .map(keys -> new Endpoints(
                                        Set.of(issuer.toString()),
                                        authorization,
                                        token,
                                        endpoint("userinfo_endpoint"),
                                        keys))));
    }

    /** The endpoint that the document gives under this name, if it can be had and is fit to be called. */
    public Optional<URI> endpoint(String name) {
        return document.value().flatMap(known -> known.text(name)).flatMap(this::acceptable);
    }

    /** An endpoint may be less protected than the issuer's own address never. */
    private Optional<URI> acceptable(String text) {
        try {
            URI address = URI.create(text);
            boolean plainIssuer = "http".equals(issuer.getScheme());
            boolean secure = "https".equals(address.getScheme()) || (plainIssuer && "http".equals(address.getScheme()));
            return Optional.of(address).filter(found -> secure && found.getHost() != null);
        } catch (IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    private Optional<Remembered.Fetched<Fields>> fetch() {
        String spelled = issuer.toString();
        String folder = spelled.endsWith("/") ? spelled.substring(0, spelled.length() - 1) : spelled;
        Optional<Fields> found = http.get(URI.create(folder + WELL_KNOWN))
                .fields()
                .filter(fields -> fields.text("issuer").equals(Optional.of(spelled)));
        if (found.isEmpty()) {
            LOG.warn("the OpenID provider's discovery document cannot be had, or is another issuer's");
        }
        return found.map(fields -> new Remembered.Fetched<>(fields, FRESH));
    }
}
