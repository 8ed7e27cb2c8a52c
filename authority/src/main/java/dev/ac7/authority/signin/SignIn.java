package dev.ac7.authority.signin;

import dev.ac7.authority.abuse.Windows;
import dev.ac7.authority.access.Caller;
import dev.ac7.authority.access.SessionVerifier;
import dev.ac7.authority.hosts.HostTokens;
import dev.ac7.authority.settings.LimitSettings;
import dev.ac7.authority.settings.SignInSettings;
import dev.ac7.authority.storage.AuthorityStore;
import dev.ac7.kernel.identity.CodeFlow;
import dev.ac7.kernel.identity.Endpoints;
import dev.ac7.kernel.identity.IdTokens;
import dev.ac7.kernel.identity.ProviderHttp;
import dev.ac7.kernel.identity.ProviderKey;
import dev.ac7.kernel.identity.ProviderKeys;
import dev.ac7.kernel.web.Route;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything of signing in, put together: sessions, credentials of requests, tokens of hosts, and the routes. Safe from
 * any thread. {@link #close} ends calls to the provider that are under way.
 */
public final class SignIn implements AutoCloseable {
    private static final URI NO_CALLBACK = URI.create("https://localhost/oauthCallback");

    private final ProviderHttp http;
    private final SessionTokens tokens;
    private final Credentials credentials;
    private final HostTokens hostTokens;
    private final List<Route<Caller>> routes;

    /** Takes the settings and what signing in stands on. Calls nobody. */
    public SignIn(
            SignInSettings settings,
            LimitSettings limitSettings,
            AuthorityStore store,
            Windows windows,
            Clock clock,
            SecureRandom random) {
        this.http = new ProviderHttp();
        this.tokens = SessionTokens.of(settings, clock, random);
        this.credentials = new Credentials(settings, tokens, windows);
        ProviderEndpoints endpoints = new ProviderEndpoints(settings.provider(), http, clock);
        IdTokens idTokens = new IdTokens(
                endpoints::find,
                new ProviderKeys(() -> endpoints.find().map(Endpoints::keys), http, clock),
                audiences(settings),
                ProviderKey.ALGORITHMS,
                clock);
        this.hostTokens = new HostTokenChecks(settings, tokens, idTokens);
        Sessions sessions = new Sessions(settings, tokens, store, clock);
        SignInLimits limits = new SignInLimits(windows, limitSettings.oauthPer30s());
        CodeFlowRoutes codeFlow = new CodeFlowRoutes(
                flow(settings, endpoints, idTokens),
                new AppOrigins(settings.appOrigins()),
                new OAuthStates(clock, random),
                new BrowserTie(settings.redirectUri().orElse(NO_CALLBACK)),
                sessions,
                new Pictures(http),
                limits);
        this.routes = Stream.concat(
                        codeFlow.routes().stream(),
                        new IdTokenRoutes(idTokens, settings.hostedDomains(), sessions, limits).routes().stream())
                .toList();
    }

    private static Set<String> audiences(SignInSettings settings) {
        return Stream.concat(settings.clientId().stream(), settings.audiences().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The code flow, if everything it needs is configured. */
    private Optional<ProviderFlow> flow(SignInSettings settings, ProviderEndpoints endpoints, IdTokens idTokens) {
        return settings.clientId()
                .flatMap(client -> settings.clientSecret()
                        .flatMap(secret -> settings.redirectUri()
                                .map(callback -> new ProviderFlow(
                                        new CodeFlow(
                                                new CodeFlow.Client(client, secret, callback), endpoints::find, http),
                                        idTokens))));
    }

    /** Reads session tokens. */
    public SessionVerifier sessions() {
        return tokens;
    }

    /** Finds out who a request is from. */
    public Credentials credentials() {
        return credentials;
    }

    /** Finds out whose token a host's {@code hello} carries. */
    public HostTokens hostTokens() {
        return hostTokens;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return routes;
    }

    @Override
    public void close() {
        http.close();
    }
}
