package dev.ac7.authority.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.authority.testing.TestAuthority;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.testing.RawHttp.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Namespaces, activity, directory and relay servers over real sockets. */
class NamespaceRoutesTest {
    private static final String SECRET = "a-session-secret-of-tests-0123456789";
    private static final String DONKEY = "{\"origin\":\"localhost\",\"namespace\":\"donkey\"";

    private static TestAuthority started() {
        return TestAuthority.start(Map.of(
                "ADMIN_SESSION_SECRET",
                SECRET,
                "AUTHORITY_TURN_URLS",
                "turn:turn.example.com:3478",
                "AUTHORITY_TURN_SECRET",
                "a-turn-secret-of-tests-0123456789",
                "AUTHORITY_TURN_NEEDS_SESSION",
                "true"));
    }

    private static String session(TestAuthority authority, String sub) {
        long now = authority.clock().instant().getEpochSecond();
        String claims = "{\"sub\":\"%s\",\"roles\":[\"user\"],\"iat\":%d,\"exp\":%d}".formatted(sub, now, now + 3600);
        String signed = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "Authorization: Bearer " + signed + "."
                    + base64(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void refused(Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"error\":\"" + error + "\"");
    }

    @Test
    void administrationIsForAdministrators() {
        try (TestAuthority authority = started()) {
            String ada = session(authority, "ada");
            for (String path : List.of(
                    "/pending",
                    "/adminRequests",
                    "/assignedNamespaces",
                    "/history?origin=localhost&namespace=donkey",
                    "/activityServers",
                    "/activityServer?serverName=donkey",
                    "/activityRecent")) {
                refused(authority.get(path), 401, "Missing or invalid authorization token");
                refused(authority.get(path, ada), 403, "not_admin");
                assertThat(authority.get(path, TestAuthority.admin()).status()).isEqualTo(200);
            }
            refused(authority.get("/pending/", TestAuthority.admin()), 404, "not_found");
            refused(authority.post("/pending", "{}", TestAuthority.admin()), 405, "method_not_allowed");
            refused(authority.get("/adminRequests?limit=1001", TestAuthority.admin()), 400, "invalid_input");
            refused(authority.get("/adminRequests?offset=-1", TestAuthority.admin()), 400, "invalid_input");
            refused(authority.get("/history?origin=localhost", TestAuthority.admin()), 400, "missing namespace");
        }
    }

    @Test
    void anAccountAsksOwnsAndGivesUp() {
        try (TestAuthority authority = started()) {
            String ada = session(authority, "ada");
            String bob = session(authority, "bob");
            Answer created = authority.post(
                    "/requestNamespace", "{\"namespace\":\" Donkey \",\"metadata\":{\"why\":[1,null]}}", ada);

            assertThat(created.status()).as(created.body()).isEqualTo(201);
            assertThat(created.body())
                    .contains("\"requestedNamespace\":\"donkey\"", "\"status\":\"approved\"", "{\"why\":[1,null]}");
            assertThat(authority.get("/namespaces", ada).body()).contains("\"namespace\":\"donkey\"");
            refused(authority.post("/request", DONKEY + "}", bob), 409, "namespace_taken");
            refused(authority.post("/request", DONKEY + ",\"userGoogleSub\":\"ada\"}", bob), 403, "not_self");
            refused(authority.post("/forfeit", DONKEY + ",\"ownerGoogleSub\":\"ada\"}", bob), 403, "not_admin");
            assertThat(authority.post("/forfeit", DONKEY + "}", bob).body()).contains("\"removed\":0");
            assertThat(authority
                            .get("/availability?origin=localhost&namespace=donkey")
                            .body())
                    .contains("\"reason\":\"taken\"")
                    .doesNotContain("ownerGoogleSub");
            assertThat(authority
                            .get("/availability?origin=localhost&namespace=donkey", TestAuthority.admin())
                            .body())
                    .contains("\"ownerGoogleSub\":\"ada\"");
            refused(authority.post("/requestNamespace", "{\"namespace\":\"api\"}", bob), 400, "namespace_reserved");
            refused(authority.post("/requestNamespace", "{\"namespace\":\"a\",\"x\":1}", bob), 400, "invalid_input");
            assertThat(authority.post("/forfeit", DONKEY + "}", ada).body()).contains("localhost::donkey");
        }
    }

    @Test
    void anAccountAsksTwentyTimesAnHour() {
        try (TestAuthority authority = started()) {
            String ada = session(authority, "ada");
            for (int i = 0; i < NamespaceRoutes.REQUESTS_PER_HOUR; i++) {
                assertThat(authority
                                .post("/requestNamespace", "{\"namespace\":\"n" + i + "\"}", ada)
                                .status())
                        .isEqualTo(201);
            }
            Answer refused = authority.post("/requestNamespace", "{\"namespace\":\"more\"}", ada);

            refused(refused, 429, "rate_limited");
            assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 3600L);
        }
    }

    @Test
    @Promise(70)
    void relayCredentialsAreForSignedInCallersWhereThatIsAsked() {
        try (TestAuthority authority = started()) {
            Answer anybody = authority.get("/ice-servers");
            Answer ada = authority.get("/ice-servers", session(authority, "ada"));

            assertThat(anybody.body()).contains("stun:127.0.0.1:9").doesNotContain("turn:", "credential");
            assertThat(anybody.header("Cache-Control")).isEqualTo("no-store");
            long expiry = authority.clock().instant().getEpochSecond() + 3600;
            assertThat(ada.body())
                    .contains("turn:turn.example.com:3478", "\"username\":\"" + expiry + ":", "\"ttl\":3600");
        }
    }

    @Test
    void anEndpointRecordSaysWhichPagesMayReadIt() {
        try (TestAuthority authority = started()) {
            authority.own("donkey", "ada");
            Answer stored = authority.post(
                    "/api/server/register",
                    "{\"server_name\":\"donkey\",\"endpoint_type\":\"https\",\"address\":\"https://a.example\","
                            + "\"allowed_origins\":[\"https://app.example\"]}",
                    session(authority, "ada"));
            assertThat(stored.status()).as(stored.body()).isEqualTo(201);

            for (String path : List.of("/api/server/lookup", "/lookup")) {
                Answer listed = authority.get(path + "?server_name=donkey", "Origin: https://app.example");
                Answer other = authority.get(path + "?server_name=donkey", "Origin: https://evil.example");
                assertThat(listed.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example");
                assertThat(listed.header("Vary")).isEqualTo("Origin");
                assertThat(other.head()).doesNotContainIgnoringCase("Access-Control-Allow-Origin");
                refused(authority.get(path + "?server_name=nobody"), 404, "not_found");
            }
            assertThat(authority.get("/list?namespace=donkey").body()).contains("\"server_name\":\"donkey\"");
            refused(authority.get("/resolveAuthorityHost"), 400, "missing_server_name");
            refused(authority.get("/resolveAuthorityHost?serverName=donkey"), 404, "server_offline");
            assertThat(authority.get("/authorityIdentity").header("Cache-Control"))
                    .isEqualTo("public, max-age=300");
        }
    }
}
