package dev.ac7.authority.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTokenRoutesTest {
    @Test
    void anIdTokenBecomesASessionAndTheUserIsKept() {
        try (SignInServer server = SignInServer.start()) {
            HttpResponse<String> response = signIn(server, server.provider.idToken(), "");

            assertThat(response.statusCode()).isEqualTo(201);
            assertThat(response.body())
                    .startsWith("{\"ok\":true,\"session_token\":\"")
                    .contains("\"google_sub\":\"sub-1\",\"roles\":[\"user\"],\"profile\":{\"sub\":\"sub-1\","
                            + "\"email\":\"someone@example.com\",\"emailVerified\":true,\"name\":\"Some One\"}");
            String session =
                    response.body().split("\"session_token\":\"", -1)[1].split("\"", -1)[0];
            assertThat(server.get("/who", "Authorization", "Bearer " + session).body())
                    .isEqualTo("sub-1");
            assertThat(server.store
                            .read(records -> records.user("sub-1"))
                            .orElseThrow()
                            .email())
                    .isEqualTo("someone@example.com");
        }
    }

    @Test
    void anAdministratorsSessionIsForAdministrators() {
        try (SignInServer server = SignInServer.start()) {
            HttpResponse<String> refused = signIn(server, server.provider.idToken(), ",\"role\":\"admin\"");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("\"not_admin\"");
            server.provider.signsIn("boss", "boss@example.com", "Boss");
            assertThat(signIn(server, server.provider.idToken(), ",\"role\":\"admin\"")
                            .body())
                    .contains("\"roles\":[\"admin\"]");
            assertThat(signIn(server, server.provider.idToken(), "").body()).contains("\"roles\":[\"user\",\"admin\"]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"id_token\":\"\"}", "{\"id_token\":\" \"}"})
    void aMissingTokenIsToldApart(String body) {
        try (SignInServer server = SignInServer.start()) {
            HttpResponse<String> response = server.post("/authSession", body);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("\"error\":\"missing_id_token\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"id_token\":1}",
                "{\"id_token\":\"x\",\"more\":1}",
                "{\"id_token\":\"x\",\"role\":\"owner\"}"
            })
    void otherBodiesAreRefused(String body) {
        try (SignInServer server = SignInServer.start()) {
            HttpResponse<String> response = server.post("/authSession", body);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).doesNotContain("missing_id_token");
        }
    }

    @Test
    void badTokensAndOthersDomainsAreRefused() {
        try (SignInServer server = SignInServer.start(Map.of("GOOGLE_ALLOWED_HOSTED_DOMAINS", "Good.example"))) {
            assertThat(signIn(server, "x.y.z", "").statusCode()).isEqualTo(401);
            assertThat(signIn(server, "x.y.z", "").body()).contains("\"error\":\"oauth_id_token_invalid\"");
            assertThat(signIn(server, server.provider.idToken(), "").body())
                    .contains("\"error\":\"oauth_id_token_hd_not_allowed\"");
            Map<String, Object> claims = server.provider.claims();
            claims.put("hd", "good.Example");
            assertThat(signIn(server, server.provider.keys().sign(claims), "").statusCode())
                    .isEqualTo(201);
            claims.remove("sub");
            HttpResponse<String> nobody = signIn(server, server.provider.keys().sign(claims), "");
            assertThat(nobody.statusCode()).isEqualTo(401);
            assertThat(nobody.body()).contains("\"error\":\"oauth_id_token_missing_sub\"");
        }
    }

    @Test
    void withoutAnAudienceThereIsNoSuchSignIn() {
        try (SignInServer server = SignInServer.start(Map.of("GOOGLE_CLIENT_ID", ""))) {
            HttpResponse<String> response = server.post("/authSession", "{}");
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body())
                    .isEqualTo(
                            "{\"ok\":false,\"error\":\"oauth_not_configured\",\"message\":\"oauth_not_configured\"}");
        }
    }

    @Test
    void tooManyAreRefused() {
        try (SignInServer server = SignInServer.start(Map.of("OAUTH_RATE_LIMIT_PER_30S", "1"))) {
            server.post("/authSession", "{}");
            HttpResponse<String> response = server.post("/authSession", "{}");
            assertThat(response.statusCode()).isEqualTo(429);
            assertThat(response.headers().firstValue("Retry-After")).contains("15");
            assertThat(response.body())
                    .isEqualTo("{\"ok\":false,\"error\":\"oauth_rate_limited\",\"message\":\"oauth_rate_limited\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"grant_id\":\"g\"}", "nonsense"})
    void twoOperationsAreGone(String body) {
        try (SignInServer server = SignInServer.start()) {
            assertThat(server.post("/oauthExchange", body).statusCode()).isEqualTo(410);
            assertThat(server.post("/oauthAdminSession", body).body())
                    .isEqualTo("{\"ok\":false,\"error\":\"oauth_admin_session_deprecated\","
                            + "\"message\":\"oauth_admin_session_deprecated\"}");
        }
    }

    private static HttpResponse<String> signIn(SignInServer server, String token, String more) {
        return server.post("/authSession", "{\"id_token\":\"" + token + "\"" + more + "}");
    }
}
