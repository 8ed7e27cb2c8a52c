package dev.ac7.authority.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.authority.storage.Profile;
import dev.ac7.contract.authority.SessionRole;
import dev.ac7.kernel.testing.Promise;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    private final SignInServer server = SignInServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"Authorization,'Bearer '", "Authorization,'bEARER '", "X-Admin-Token,''", "X-Admin-Session,''"})
    void theStaticTokenIsGoodInEveryHeaderAndStandsForNobody(String header, String scheme) {
        HttpResponse<String> response = server.get("/admin", header, scheme + SignInServer.ADMIN_TOKEN);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("nobody administers");
    }

    @ParameterizedTest
    @CsvSource({"Authorization,'Bearer '", "X-Admin-Session,''"})
    void aSessionIsGoodAsBearerTokenAndAdminSession(String header, String scheme) {
        assertThat(server.get("/who", header, scheme + session("sub-1", SessionRole.USER))
                        .body())
                .isEqualTo("sub-1");
    }

    @Test
    void aSessionIsNoAdminToken() {
        assertThat(server.get("/admin", "X-Admin-Token", session("boss", SessionRole.ADMIN))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theFirstCredentialDecidesAndABadOneDoesNotFallThrough() {
        assertThat(server.get("/who", "Authorization", "Bearer wrong", "X-Admin-Token", SignInServer.ADMIN_TOKEN)
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpi", "Bearer", "Bearer ", "Bearerx y"})
    void whatIsNoBearerTokenIsNoCredential(String value) {
        HttpResponse<String> response = server.get("/who", "Authorization", value);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("Missing or invalid authorization token");
    }

    @Test
    void aBadOneIsToldApartFromNone() {
        assertThat(server.get("/who").body()).contains("Missing or invalid authorization token");
        assertThat(server.get("/who", "Authorization", "Bearer x.y.z").body()).contains("Invalid or expired token");
    }

    @Test
    void aBadOneIsIgnoredWhereNoneIsNeeded() {
        assertThat(server.get("/public", "Authorization", "Bearer wrong").body())
                .isEqualTo("anyone");
        assertThat(server.get("/public", "Authorization", "Bearer " + session("sub-1", SessionRole.USER))
                        .body())
                .isEqualTo("sub-1");
    }

    @Test
    void theRoleAloneMakesNoAdministratorAndNeitherDoesTheList() {
        assertThat(admin(session("boss", SessionRole.ADMIN)).statusCode()).isEqualTo(200);
        assertThat(admin(session("boss", SessionRole.USER)).statusCode()).isEqualTo(403);
        HttpResponse<String> unlisted = admin(session("other", SessionRole.ADMIN));
        assertThat(unlisted.statusCode()).isEqualTo(403);
        assertThat(unlisted.body()).contains("\"not_admin\"");
    }

    @Test
    @Promise(63)
    void withAnEmptyListNobodyIsAnAdministrator() {
        try (SignInServer none = SignInServer.start(Map.of("ADMIN_GOOGLE_SUBS", "", "ADMIN_TOKEN", ""))) {
            String token = session("boss", SessionRole.ADMIN);
            assertThat(none.get("/who", "Authorization", "Bearer " + token).body())
                    .isEqualTo("boss");
            assertThat(none.get("/admin", "Authorization", "Bearer " + token).statusCode())
                    .isEqualTo(403);
            assertThat(none.get("/admin", "X-Admin-Token", SignInServer.ADMIN_TOKEN)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void twentyGuessesOfAnAddressAreAnsweredAndThenNoneIs() {
        for (int i = 0; i < Credentials.MOST_FAILURES; i++) {
            assertThat(guess("192.0.2.1", "guess-" + i).statusCode()).isEqualTo(401);
        }

        assertThat(guess("192.0.2.1", "guess").statusCode()).isEqualTo(429);
        // Or the guess that hits would come through.
        assertThat(guess("192.0.2.1", SignInServer.ADMIN_TOKEN).statusCode()).isEqualTo(429);
        assertThat(guess("192.0.2.2", SignInServer.ADMIN_TOKEN).statusCode()).isEqualTo(200);
        assertThat(server.get(
                                "/admin",
                                "X-Forwarded-For",
                                "192.0.2.1",
                                "Authorization",
                                "Bearer " + session("boss", SessionRole.ADMIN))
                        .statusCode())
                .isEqualTo(200);
        server.clock.advance(Duration.ofMinutes(15));
        assertThat(guess("192.0.2.1", SignInServer.ADMIN_TOKEN).statusCode()).isEqualTo(200);
    }

    @Test
    void sessionsThatAreOverAreNoGuesses() {
        String token = session("boss", SessionRole.ADMIN);
        server.clock.advance(Duration.ofHours(12));
        for (int i = 0; i < 2 * Credentials.MOST_FAILURES; i++) {
            assertThat(admin(token).statusCode()).isEqualTo(401);
            assertThat(admin("x.y.z").statusCode()).isEqualTo(401);
        }

        assertThat(server.get("/admin", "X-Admin-Token", SignInServer.ADMIN_TOKEN)
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> admin(String session) {
        return server.get("/admin", "Authorization", "Bearer " + session);
    }

    private HttpResponse<String> guess(String address, String token) {
        return server.get("/admin", "X-Forwarded-For", address, "Authorization", "Bearer " + token);
    }

    private String session(String sub, SessionRole role) {
        return server.tokens().issue(new SignedInSession(sub, Profile.unknown(), List.of(role)));
    }
}
