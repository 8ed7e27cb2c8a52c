package dev.ac7.authority.signin;

import dev.ac7.authority.settings.SignInSettings;
import dev.ac7.authority.storage.AuthorityStore;
import dev.ac7.contract.Secret;
import dev.ac7.contract.authority.SessionProfile;
import dev.ac7.contract.authority.SessionResult;
import dev.ac7.contract.authority.SessionRole;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Begins sessions of people whom the provider vouches for (authority.md, section 3.3, "Roles"). */
final class Sessions {
    private final SessionTokens tokens;
    private final Administrators administrators;
    private final AuthorityStore store;
    private final Clock clock;

    Sessions(SignInSettings settings, SessionTokens tokens, AuthorityStore store, Clock clock) {
        this.tokens = tokens;
        this.administrators = Administrators.of(settings);
        this.store = store;
        this.clock = clock;
    }

    /**
     * Issues a token, and keeps what the provider told. Blocks for a write.
     *
     * @param asked the role that is asked for
     * @throws SignInFailed for an administrator's session of somebody who is none
     */
    SessionResult begin(ProviderProfile who, SessionRole asked) {
        List<SessionRole> roles = roles(who.sub(), asked);
        store.change(records -> records.keepUser(who.sub(), who.profile(), clock.instant()));
        return new SessionResult(
                true,
                new Secret(tokens.issue(new SignedInSession(who.sub(), who.profile(), roles))),
                who.sub(),
                roles,
                profile(who),
                null,
                null);
    }

    private List<SessionRole> roles(String sub, SessionRole asked) {
        boolean admin = administrators.contains(sub);
        return switch (asked) {
            case ADMIN -> {
                if (!admin) {
                    throw new SignInFailed(SignInFailure.NOT_ADMIN);
                }
                yield List.of(SessionRole.ADMIN);
            }
            case USER -> admin ? List.of(SessionRole.USER, SessionRole.ADMIN) : List.of(SessionRole.USER);
        };
    }

    private static SessionProfile profile(ProviderProfile who) {
        @Nullable String email = who.profile().email();
        return new SessionProfile(
                who.sub(),
                email,
                email == null ? null : Boolean.TRUE,
                who.profile().name(),
                who.profile().picture(),
                who.hostedDomain().orElse(null));
    }

    /** The same session with what only the code flow has. */
    static SessionResult with(SessionResult session, Optional<String> idToken, Optional<String> picture) {
        return new SessionResult(
                true,
                session.sessionToken(),
                session.sub(),
                session.roles(),
                session.profile(),
                idToken.map(Secret::new).orElse(null),
                picture.orElse(null));
    }
}
