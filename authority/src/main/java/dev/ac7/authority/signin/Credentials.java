package dev.ac7.authority.signin;

import dev.ac7.authority.abuse.Requester;
import dev.ac7.authority.abuse.Window;
import dev.ac7.authority.abuse.Windows;
import dev.ac7.authority.access.Caller;
import dev.ac7.authority.settings.SignInSettings;
import dev.ac7.contract.authority.SessionRole;
import dev.ac7.kernel.identity.CompactJws;
import dev.ac7.kernel.limit.Verdict;
import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Credential;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who a request is from (authority.md, section 3.1): {@code Authorization}, {@code X-Admin-Token} and
 * {@code X-Admin-Session} are looked at in this order, and the first that is there decides. The static administrator
 * token is good in all three, a session token in the first and the last.
 *
 * <p>Guesses at the static token are counted by address. Past the limit that address is refused even with the right
 * one, or the limit would not stop the guess that hits; session tokens, which cannot be guessed, stay good.
 */
public final class Credentials {
    /** Failed administrator credentials of one address in one {@link Window#FAILED_ADMIN}. */
    static final int MOST_FAILURES = 20;

    private static final String SCHEME = "bearer ";
    private static final String AUTHORIZATION = "Authorization";
    private static final String ADMIN_TOKEN = "X-Admin-Token";
    private static final String ADMIN_SESSION = "X-Admin-Session";

    private final Optional<Secret> adminToken;
    private final SessionTokens sessions;
    private final Administrators administrators;
    private final Windows windows;

    Credentials(SignInSettings settings, SessionTokens sessions, Windows windows) {
        this.adminToken = settings.adminToken();
        this.sessions = sessions;
        this.administrators = Administrators.of(settings);
        this.windows = windows;
    }

    private record Presented(String header, String token) {}

    /**
     * The caller; empty when the request carries no credential at all.
     *
     * @throws Refusal 401 for a credential that is not good, 429 after too many of them
     */
    public Optional<Credential<Caller>> of(Call<Caller> call) {
        return presented(call)
                .map(presented -> new Credential<>(
                        Plane.BEARER, caller(presented, new Requester(call.client(), Optional.empty()).addressKey())));
    }

    private static Optional<Presented> presented(Call<Caller> call) {
        return Stream.of(
                        call.header(AUTHORIZATION)
                                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                                .map(value -> value.substring(SCHEME.length()))
                                .map(token -> new Presented(AUTHORIZATION, token.strip())),
                        call.header(ADMIN_TOKEN).map(token -> new Presented(ADMIN_TOKEN, token.strip())),
                        call.header(ADMIN_SESSION).map(token -> new Presented(ADMIN_SESSION, token.strip())))
                .flatMap(Optional::stream)
                .filter(presented -> !presented.token().isEmpty())
                .findFirst();
    }

    private Caller caller(Presented presented, String address) {
        if (!presented.header().equals(ADMIN_TOKEN)) {
            switch (sessions.read(presented.token())) {
                case SessionReading.Good(SignedInSession session) -> {
                    return new Caller(Optional.of(session.account()), isAdmin(session));
                }
                // Held once by somebody who signed in: no guess.
                case SessionReading.Expired() -> throw refused();
                case SessionReading.Foreign() -> {}
            }
        }
        boolean guess = isGuess(presented);
        if (guess) {
            pass(windows.check(Window.FAILED_ADMIN, address, MOST_FAILURES));
        }
        if (!isAdminToken(presented.token())) {
            if (guess) {
                pass(windows.hit(Window.FAILED_ADMIN, address, MOST_FAILURES));
            }
            throw refused();
        }
        return new Caller(Optional.empty(), true);
    }

    /**
     * Whether it may be a try at the static token. What an app sends as a bearer token because its session was made
     * with an older secret has the form of a session token, and is none.
     */
    private boolean isGuess(Presented presented) {
        return !presented.header().equals(AUTHORIZATION)
                || (adminToken.isPresent()
                        && (CompactJws.split(presented.token()).isEmpty() || isAdminToken(presented.token())));
    }

    private boolean isAdmin(SignedInSession session) {
        return session.roles().contains(SessionRole.ADMIN) && administrators.contains(session.sub());
    }

    private boolean isAdminToken(String token) {
        return adminToken
                .map(secret -> MessageDigest.isEqual(bytes(secret.reveal()), bytes(token)))
                .orElse(false);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void pass(Verdict verdict) {
        if (verdict instanceof Verdict.Limited limited) {
            throw Refusal.tooMany("too many failed administrator credentials", limited.retryAfter());
        }
    }

    private static Refusal refused() {
        return Refusal.unauthenticated("Invalid or expired token");
    }
}
