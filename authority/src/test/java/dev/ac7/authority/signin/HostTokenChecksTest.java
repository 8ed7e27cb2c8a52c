package dev.ac7.authority.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.authority.access.Account;
import dev.ac7.authority.hosts.HostTokens;
import dev.ac7.authority.storage.Profile;
import dev.ac7.contract.authority.SessionRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostTokenChecksTest {
    @Test
    void withAClientIdAnIdTokenOrASessionIsGood() {
        try (SignInServer server = SignInServer.start()) {
            assertThat(server.signIn.hostTokens().verify(server.provider.idToken()))
                    .isEqualTo(new HostTokens.Verdict.Accepted(
                            new Account("sub-1", Optional.of("someone@example.com")),
                            new Profile("Some One", null, "someone@example.com")));
            assertAccepted(server, " " + session(server) + " ", "sub-2");
            assertRefused(server, "sub-2");
        }
    }

    @Test
    void withoutAClientIdOnlyASessionIsGood() {
        try (SignInServer server = SignInServer.start(Map.of("GOOGLE_CLIENT_ID", ""))) {
            assertAccepted(server, session(server), "sub-2");
            assertRefused(server, server.provider.idToken());
            assertRefused(server, "sub-2");
        }
    }

    @Test
    void inTheInsecureModeTheTokenIsTheAccountUnlessItIsASession() {
        try (SignInServer server = SignInServer.start(Map.of("HOST_AUTH_MODE", "insecure_token_sub"))) {
            String session = session(server);
            assertAccepted(server, " someone ", "someone");
            assertAccepted(server, session, "sub-2");
            assertRefused(server, "  ");
            server.clock.advance(Duration.ofHours(12));
            assertRefused(server, session);
        }
    }

    private static String session(SignInServer server) {
        return server.tokens().issue(new SignedInSession("sub-2", Profile.unknown(), List.of(SessionRole.USER)));
    }

    private static void assertAccepted(SignInServer server, String token, String sub) {
        assertThat(server.signIn.hostTokens().verify(token))
                .isEqualTo(new HostTokens.Verdict.Accepted(new Account(sub, Optional.empty()), Profile.unknown()));
    }

    private static void assertRefused(SignInServer server, String token) {
        assertThat(server.signIn.hostTokens().verify(token)).isInstanceOf(HostTokens.Verdict.Refused.class);
    }
}
