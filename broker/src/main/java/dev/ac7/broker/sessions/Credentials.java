package dev.ac7.broker.sessions;

import dev.ac7.broker.access.BrowserSession;
import dev.ac7.broker.access.Caller;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamMember;
import dev.ac7.broker.tokens.Token;
import dev.ac7.broker.tokens.Tokens;
import dev.ac7.kernel.secret.BearerToken;
import dev.ac7.kernel.secret.SessionId;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Credential;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import java.util.Optional;

/**
 * Who a request is from (broker.md section 1): a bearer token if there is one, else the session cookie. The first that
 * is present decides; a bad one never falls through to the next.
 */
public final class Credentials {
    private static final String SCHEME = "bearer";

    private final Tokens tokens;
    private final Sessions sessions;
    private final TeamDirectory team;

    /** Looks credentials up here. */
    public Credentials(Tokens tokens, Sessions sessions, TeamDirectory team) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.team = team;
    }

    /**
     * The caller; empty when the request carries no credential at all.
     *
     * @throws Refusal 401 with the contract's words
     */
    public Optional<Credential<Caller>> of(Call<Caller> call) {
        Optional<String> header = call.header("Authorization").filter(Credentials::isBearer);
        if (header.isPresent()) {
            return Optional.of(bearer(header.get().substring(SCHEME.length()).strip()));
        }
        if (SessionCookie.present(call)) {
            return Optional.of(cookie(call));
        }
        return Optional.empty();
    }

    private static boolean isBearer(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (header.length() == SCHEME.length() || header.charAt(SCHEME.length()) == ' ');
    }

    private Credential<Caller> bearer(String presented) {
        if (presented.isEmpty()) {
            throw Refusal.unauthenticated("missing bearer token");
        }
        Token token =
                tokens.find(BearerToken.of(presented)).orElseThrow(() -> Refusal.unauthenticated("unknown token"));
        TeamMember member = team.current()
                .member(token.member())
                .orElseThrow(() -> Refusal.unauthenticated("token references unknown member"));
        return new Credential<>(Plane.BEARER, new Caller(member, Optional.of(token.id()), Optional.empty()));
    }

    private Credential<Caller> cookie(Call<Caller> call) {
        SessionId id = SessionCookie.read(call).orElseThrow(() -> Refusal.unauthenticated("session expired"));
        BrowserSession session = sessions.find(id).orElseThrow(() -> Refusal.unauthenticated("session expired"));
        TeamMember member = team.current()
                .member(session.member())
                .orElseThrow(() -> Refusal.unauthenticated("session member no longer exists"));
        return new Credential<>(Plane.COOKIE, new Caller(member, Optional.empty(), Optional.of(session)));
    }
}
