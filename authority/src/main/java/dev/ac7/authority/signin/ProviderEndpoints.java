package dev.ac7.authority.signin;

import dev.ac7.authority.settings.SignInSettings;
import dev.ac7.kernel.identity.Discovery;
import dev.ac7.kernel.identity.Endpoints;
import dev.ac7.kernel.identity.ProviderHttp;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Finds the provider's endpoints: as configured, else Google's, else what the issuer's discovery document says. */
final class ProviderEndpoints {
    private static final Set<String> GOOGLE = Set.of("accounts.google.com", "https://accounts.google.com");

    private final SignInSettings.Provider configured;
    private final Optional<Discovery> discovery;

    ProviderEndpoints(SignInSettings.Provider configured, ProviderHttp http, Clock clock) {
        this.configured = configured;
        this.discovery = configured.issuer().map(issuer -> new Discovery(issuer, http, clock));
    }

    /**
     * The endpoints; empty while they have to be discovered and cannot be. May block for {@link ProviderHttp#LIMIT}.
     */
    Optional<Endpoints> find() {
        Set<String> issuers =
                configured.issuer().map(issuer -> Set.of(issuer.toString())).orElse(GOOGLE);
        return endpoint(configured.authUrl(), "authorization_endpoint", "https://accounts.google.com/o/oauth2/v2/auth")
                .flatMap(authorization -> endpoint(
                                configured.tokenUrl(), "token_endpoint", "https://oauth2.googleapis.com/token")
                        .flatMap(token -> endpoint(
                                        configured.userinfoUrl(),
                                        "userinfo_endpoint",
                                        "https://openidconnect.googleapis.com/v1/userinfo")
                                .flatMap(userinfo -> endpoint(
                                                configured.jwksUrl(),
                                                "jwks_uri",
                                                "https://www.googleapis.com/oauth2/v3/certs")
                                        .map(keys -> new Endpoints(
                                                issuers, authorization, token, Optional.of(userinfo), keys)))));
    }

    private Optional<URI> endpoint(Optional<URI> given, String name, String google) {
        return given.or(() -> discovery.isPresent() ? discovery.get().endpoint(name) : Optional.of(URI.create(google)));
    }
}
