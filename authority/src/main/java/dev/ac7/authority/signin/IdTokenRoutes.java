package dev.ac7.authority.signin;

import dev.ac7.authority.abuse.Window;
import dev.ac7.authority.access.Caller;
import dev.ac7.contract.Secret;
import dev.ac7.contract.authority.IdTokenSignIn;
import dev.ac7.contract.authority.ResultError;
import dev.ac7.contract.authority.SessionResult;
import dev.ac7.contract.authority.SessionRole;
import dev.ac7.kernel.identity.Fields;
import dev.ac7.kernel.identity.IdTokenVerdict;
import dev.ac7.kernel.identity.IdTokens;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Signing in with an ID token (authority.md, section 3.4), and two operations that are no more. */
final class IdTokenRoutes {
    private static final int MOST_BODY = 65_536;

    private final IdTokens idTokens;
    private final Set<String> domains;
    private final Sessions sessions;
    private final SignInLimits limits;

    /** Takes the hosted domains that may sign in; an empty list means any. */
    IdTokenRoutes(IdTokens idTokens, List<String> domains, Sessions sessions, SignInLimits limits) {
        this.idTokens = idTokens;
        this.domains =
                domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        this.sessions = sessions;
        this.limits = limits;
    }

    /** The rows of the route table. */
    List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.POST, "/authSession")
                        .id("authSession")
                        .summary("Exchange a Google ID token for an authority session token")
                        .planes(Plane.ANONYMOUS)
                        .maxBody(MOST_BODY)
                        .answers(201, SessionResult.class)
                        .handle(IdTokenSignIn.class, this::signIn),
                gone("oauthExchange", "oauth_exchange_deprecated"),
                gone("oauthAdminSession", "oauth_admin_session_deprecated"));
    }

    private static Route<Caller> gone(String id, String code) {
        return Route.<Caller>of(Method.POST, "/" + id)
                .id(id)
                .summary("Deprecated; always 410")
                .planes(Plane.ANONYMOUS)
                .maxBody(MOST_BODY)
                .answers(410, ResultError.class)
                .handle(call -> Reply.json(410, ResultError.of(code, code)));
    }

    private Reply signIn(Call<Caller> call, IdTokenSignIn body) {
        if (!idTokens.configured()) {
            return json(SignInFailure.NOT_CONFIGURED);
        }
        return limits.over(Window.AUTH_SESSION, call).orElseGet(() -> signIn(body));
    }

    private Reply signIn(IdTokenSignIn body) {
        String token = Optional.ofNullable(body.idToken())
                .map(Secret::reveal)
                .orElse("")
                .strip();
        if (token.isEmpty()) {
            return json(SignInFailure.MISSING_ID_TOKEN);
        }
        return switch (idTokens.verify(token)) {
            case IdTokenVerdict.Bad(String why) -> json(SignInFailure.invalidIdToken(why));
            case IdTokenVerdict.Nobody() -> json(SignInFailure.ID_TOKEN_WITHOUT_SUB);
            case IdTokenVerdict.Good(String sub, Fields claims) -> session(ProviderProfile.of(sub, claims), body);
        };
    }

    private Reply session(ProviderProfile profile, IdTokenSignIn body) {
        if (!isOfAllowedDomain(profile)) {
            return json(SignInFailure.DOMAIN_NOT_ALLOWED);
        }
        try {
            return Reply.json(
                    201,
                    sessions.begin(profile, Optional.ofNullable(body.role()).orElse(SessionRole.USER)));
        } catch (SignInFailed failed) {
            return json(failed.failure());
        }
    }

    private boolean isOfAllowedDomain(ProviderProfile profile) {
        return domains.isEmpty()
                || profile.hostedDomain()
                        .map(domain -> domain.toLowerCase(Locale.ROOT))
                        .filter(domains::contains)
                        .isPresent();
    }

    private static Reply json(SignInFailure failure) {
        return Reply.json(failure.status(), failure.body());
    }
}
