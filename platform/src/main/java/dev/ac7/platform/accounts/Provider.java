package dev.ac7.platform.accounts;

import dev.ac7.kernel.identity.CodeFlow;
import dev.ac7.kernel.identity.Discovery;
import dev.ac7.kernel.identity.Endpoints;
import dev.ac7.kernel.identity.Fields;
import dev.ac7.kernel.identity.IdTokenVerdict;
import dev.ac7.kernel.identity.IdTokens;
import dev.ac7.kernel.identity.ProviderAnswer;
import dev.ac7.kernel.identity.ProviderHttp;
import dev.ac7.kernel.identity.ProviderKeys;
import dev.ac7.platform.settings.AccountSettings;
import dev.ac7.platform.settings.PlatformOrigin;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The OpenID provider that people sign in with (platform.md section 3). Calls to it block, each for at most
 * {@link ProviderHttp#LIMIT}.
 */
final class Provider {
    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
    private static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256");

    private final String issuer;
    private final CodeFlow flow;
    private final IdTokens idTokens;

    Provider(AccountSettings.Provider settings, PlatformOrigin origin, ProviderHttp http, Clock clock) {
        this.issuer = settings.issuer().toString();
        Discovery discovery = new Discovery(settings.issuer(), http, clock);
        this.flow = new CodeFlow(
                new CodeFlow.Client(
                        settings.clientId(), settings.clientSecret(), URI.create(origin + ProviderRoutes.CALLBACK)),
                discovery::endpoints,
                http);
        this.idTokens = new IdTokens(
                discovery::endpoints,
                new ProviderKeys(() -> discovery.endpoints().map(Endpoints::keys), http, clock),
                Set.of(settings.clientId()),
                ALGORITHMS,
                clock);
    }

    /** Where the person signs in; empty while the provider cannot be reached. */
    Optional<String> address(String state, CodeFlow.Proof proof) {
        return flow.address(state, proof, Map.of());
    }

    /** What came of a code. */
    sealed interface Outcome {
        /**
         * Somebody signed in.
         *
         * @param issuer which provider says so
         * @param email empty when unknown or not verified
         * @param name never empty
         */
        record SignedIn(String issuer, String subject, String email, String name) implements Outcome {}

        /** The provider did not take the code: it was used, or took too long. */
        record CodeRefused() implements Outcome {}

        /** The provider cannot be reached, or what it answers cannot be believed. */
        record Failed() implements Outcome {}
    }

    /** Exchanges a code for who signed in. */
    Outcome redeem(String code, CodeFlow.Proof proof) {
        ProviderAnswer answer = flow.redeem(code, proof);
        Optional<Fields> tokens = answer.fields();
        if (tokens.isEmpty()) {
            LOG.warn("the OpenID provider did not exchange a code: {}", reason(answer));
            return answer instanceof ProviderAnswer.Answered answered && answered.refused()
                    ? new Outcome.CodeRefused()
                    : new Outcome.Failed();
        }
        Optional<String> idToken = tokens.get().text("id_token");
        if (idToken.isEmpty()) {
            LOG.warn("the OpenID provider returned no ID token");
            return new Outcome.Failed();
        }
        return switch (idTokens.verify(idToken.get(), proof.nonce())) {
            case IdTokenVerdict.Good(String sub, Fields claims) -> signedIn(sub, claims, tokens.get());
            case IdTokenVerdict.Nobody() -> failed("it names nobody");
            case IdTokenVerdict.Bad(String why) -> failed(why);
        };
    }

    private static Outcome failed(String why) {
        LOG.warn("an ID token of the OpenID provider is not good: {}", why);
        return new Outcome.Failed();
    }

    /** The ID token says who it is; the userinfo endpoint may only add how they are called. */
    private Outcome signedIn(String sub, Fields claims, Fields tokens) {
        Optional<Fields> more = claims.text("name").isPresent()
                ? Optional.empty()
                : tokens.text("access_token")
                        .flatMap(access -> flow.userinfo(access).fields())
                        .filter(profile -> profile.text("sub").equals(Optional.of(sub)));
        String email =
                Described.email(claims).or(() -> more.flatMap(Described::email)).orElse("");
        String name = Described.name(claims)
                .or(() -> more.flatMap(Described::name))
                .orElseGet(() -> email.isEmpty() ? "Somebody" : email);
        return new Outcome.SignedIn(issuer, sub, email, name);
    }

    private static String reason(ProviderAnswer answer) {
        return switch (answer) {
            case ProviderAnswer.Answered answered -> "status " + answered.status();
            case ProviderAnswer.Unreachable(String why) -> why;
        };
    }
}
