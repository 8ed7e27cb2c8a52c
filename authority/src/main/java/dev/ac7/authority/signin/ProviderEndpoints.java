package dev.ac7.authority.signin;

import dev.ac7.authority.settings.SignInSettings;
import dev.ac7.kernel.identity.Fields;
import dev.ac7.kernel.identity.ProviderHttp;
import dev.ac7.kernel.identity.Remembered;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the provider's endpoints: as configured, else Google's, else what the issuer's discovery document says (OpenID
 * Connect Discovery 1.0, section 4). That document is fetched when it is first needed, so that the authority starts
 * while the provider is away.
 */
final class ProviderEndpoints {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderEndpoints.class);
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";
    private static final Duration FRESH = Duration.ofHours(1);

    private final SignInSettings.Provider configured;
    private final ProviderHttp http;
    private final Remembered<Fields> discovered;

    ProviderEndpoints(SignInSettings.Provider configured, ProviderHttp http, Clock clock) {
        this.configured = configured;
        this.http = http;
        this.discovered = new Remembered<>(this::discover, clock);
    }

    /**
     * The endpoints; empty while they have to be discovered and cannot be. May block for {@link ProviderHttp#LIMIT}.
     */
    Optional<Endpoints> find() {
        if (configured.issuer().isEmpty()) {
            return Optional.of(new Endpoints(
                    Endpoints.GOOGLE.issuers(),
                    configured.authUrl().orElse(Endpoints.GOOGLE.authorization()),
                    configured.tokenUrl().orElse(Endpoints.GOOGLE.token()),
                    configured.userinfoUrl().orElse(Endpoints.GOOGLE.userinfo()),
                    configured.jwksUrl().orElse(Endpoints.GOOGLE.keys())));
        }
        String issuer = configured.issuer().get().toString();
        return endpoint(configured.authUrl(), "authorization_endpoint")
                .flatMap(authorization -> endpoint(configured.tokenUrl(), "token_endpoint")
                        .flatMap(token -> endpoint(configured.userinfoUrl(), "userinfo_endpoint")
                                .flatMap(userinfo -> endpoint(configured.jwksUrl(), "jwks_uri")
                                        .map(keys ->
                                                new Endpoints(Set.of(issuer), authorization, token, userinfo, keys)))));
    }

    private Optional<URI> endpoint(Optional<URI> given, String name) {
        return given.or(() ->
                discovered.value().flatMap(document -> document.text(name)).flatMap(this::acceptable));
    }

    /** An endpoint may be less protected than the issuer's own address never. */
    private Optional<URI> acceptable(String text) {
        try {
            URI address = URI.create(text);
            boolean plainIssuer = configured.issuer().map(URI::getScheme).equals(Optional.of("http"));
            boolean secure = "https".equals(address.getScheme()) || (plainIssuer && "http".equals(address.getScheme()));
            return Optional.of(address).filter(found -> secure && found.getHost() != null);
        } catch (IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    private Optional<Remembered.Fetched<Fields>> discover() {
        String issuer = configured.issuer().map(URI::toString).orElse("");
        String folder = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        Optional<Fields> document = http.get(URI.create(folder + WELL_KNOWN))
                .fields()
                .filter(found -> found.text("issuer").equals(Optional.of(issuer)));
        if (document.isEmpty()) {
            LOG.warn("the OpenID provider's discovery document cannot be had, or is another issuer's");
        }
        return document.map(found -> new Remembered.Fetched<>(found, FRESH));
    }
}
