package dev.ac7.authority.signin;

import dev.ac7.authority.access.Account;
import dev.ac7.authority.hosts.HostTokens;
import dev.ac7.authority.settings.SignInSettings;
import dev.ac7.authority.settings.SignInSettings.HostAuthMode;
import dev.ac7.authority.storage.Profile;
import dev.ac7.kernel.identity.Fields;
import dev.ac7.kernel.identity.IdTokenVerdict;
import dev.ac7.kernel.identity.IdTokens;
import java.util.Optional;

/** Checks a host's token: a session token first, then what the configured mode accepts (authority.md, section 3.2). */
public final class HostTokenChecks implements HostTokens {
    private final SessionTokens sessions;
    private final IdTokens idTokens;
    private final Optional<HostAuthMode> mode;

    HostTokenChecks(SignInSettings settings, SessionTokens sessions, IdTokens idTokens) {
        this.sessions = sessions;
        this.idTokens = idTokens;
        this.mode = settings.hostAuthMode().or(() -> settings.clientId().map(client -> HostAuthMode.GOOGLE_TOKENINFO));
    }

    @Override
    public Verdict verify(String presented) {
        String token = presented.strip();
        return switch (sessions.read(token)) {
            case SessionReading.Good(SignedInSession session) ->
                new Verdict.Accepted(session.account(), session.profile());
            case SessionReading.Expired() -> new Verdict.Refused("session expired");
            case SessionReading.Foreign() -> byMode(token);
        };
    }

    private Verdict byMode(String token) {
        if (mode.isEmpty()) {
            return new Verdict.Refused("not a session token of this authority");
        }
        return switch (mode.get()) {
            case GOOGLE_TOKENINFO -> idToken(token);
            case INSECURE_TOKEN_SUB ->
                token.isEmpty()
                        ? new Verdict.Refused("empty")
                        : new Verdict.Accepted(new Account(token, Optional.empty()), Profile.unknown());
        };
    }

    private Verdict idToken(String token) {
        return switch (idTokens.verify(token)) {
            case IdTokenVerdict.Good(String sub, Fields claims) -> {
                ProviderProfile profile = ProviderProfile.of(sub, claims);
                yield new Verdict.Accepted(profile.account(), profile.profile());
            }
            case IdTokenVerdict.Nobody() -> new Verdict.Refused("no account in the token");
            case IdTokenVerdict.Bad(String why) -> new Verdict.Refused(why);
        };
    }
}
