package dev.ac7.broker.sessions;

import dev.ac7.broker.access.BrowserSession;
import dev.ac7.broker.access.Caller;
import dev.ac7.broker.access.PlatformIdentity;
import dev.ac7.broker.access.PlatformTokens;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamMember;
import dev.ac7.broker.tokens.Token;
import dev.ac7.broker.tokens.Tokens;
import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.secret.BearerToken;
import dev.ac7.kernel.secret.SessionId;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Credential;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who a request is from (broker.md section 1): a bearer token if there is one, else the session cookie. The first that
 * is present decides; a bad one never falls through to the next.
 */
public final class Credentials {
    private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);
    private static final String SCHEME = "bearer";

    private final Tokens tokens;
    private final Sessions sessions;
    private final PlatformTokens platform;
    private final TeamDirectory team;

    /** Looks credentials up here. */
    public Credentials(Tokens tokens, Sessions sessions, PlatformTokens platform, TeamDirectory team) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.platform = platform;
        this.team = team;
    }

    /**
     * The caller; empty when the request carries no credential at all.
     *
     * @throws Refusal 401 with the contract's words
     */
    public Optional<Credential<Caller>> of(Call<Caller> call) {
        Optional<String> bearer = presented(call);
        if (bearer.isPresent()) {
            return Optional.of(bearer(bearer.get()));
        }
        if (SessionCookie.present(call)) {
            return Optional.of(cookie(call));
        }
        return Optional.empty();
    }

    private static Optional<String> presented(Call<Caller> call) {
        return call.header("Authorization")
                .filter(Credentials::isBearer)
                .map(header -> header.substring(SCHEME.length()).strip());
    }

    /** Whether the request carries a bearer of any kind, which then alone decides. */
    public boolean bears(Call<Caller> call) {
        return presented(call).isPresent();
    }

    /** Whether the request carries what a platform's token looks like, while one is trusted. Does not block. */
    public boolean throughPlatform(Call<Caller> call) {
        return presented(call).filter(platform::claims).isPresent();
    }

    private static boolean isBearer(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (header.length() == SCHEME.length() || header.charAt(SCHEME.length()) == ' ');
    }

    private Credential<Caller> bearer(String presented) {
        if (presented.isEmpty()) {
            throw Refusal.unauthenticated("missing bearer token");
        }
        return switch (platform.verdict(presented)) {
            case PlatformTokens.Verdict.Foreign() -> opaque(presented);
            case PlatformTokens.Verdict.Good(String member, PlatformIdentity identity) ->
                new Credential<>(Plane.JWT, Caller.through(identity, named(member)));
            case PlatformTokens.Verdict.Bad(String why) -> {
                LOG.atDebug().addKeyValue("why", why).log("a platform token was refused");
                throw Refusal.unauthenticated("invalid jwt");
            }
        };
    }

    /** The platform's word for a member counts no further than the roster (broker.md section 4). */
    private TeamMember named(String claimed) {
        try {
            return team.current()
                    .member(new MemberName(claimed))
                    .orElseThrow(() -> Refusal.unauthenticated("unknown member"));
        } catch (InvalidValue noName) {
            throw Refusal.unauthenticated("unknown member");
        }
    }

    private Credential<Caller> opaque(String presented) {
        Token token =
                tokens.find(BearerToken.of(presented)).orElseThrow(() -> Refusal.unauthenticated("unknown token"));
        TeamMember member = team.current()
                .member(token.member())
                .orElseThrow(() -> Refusal.unauthenticated("token references unknown member"));
        return new Credential<>(Plane.BEARER, Caller.bearing(member, token.id()));
    }

    private Credential<Caller> cookie(Call<Caller> call) {
        SessionId id = SessionCookie.read(call).orElseThrow(() -> Refusal.unauthenticated("session expired"));
        BrowserSession session = sessions.find(id).orElseThrow(() -> Refusal.unauthenticated("session expired"));
        TeamMember member = team.current()
                .member(session.member())
                .orElseThrow(() -> Refusal.unauthenticated("session member no longer exists"));
        return new Credential<>(Plane.COOKIE, Caller.browsing(member, session));
    }
}
