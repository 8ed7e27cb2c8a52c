package dev.ac7.authority.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.authority.testing.TestAuthority;
import dev.ac7.kernel.testing.RawHttp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AbuseHttpTest {
    private final TestAuthority authority = TestAuthority.start();

    @AfterEach
    void stop() {
        authority.close();
    }

    @Test
    void malformedConnectsBanTheAddressUntilAnAdministratorLiftsIt() {
        for (int i = 0; i < 3; i++) {
            assertThat(authority.post("/connect", "{}").body()).contains("\"malformed\"");
        }
        assertThat(authority.post("/connect", "{}").body()).contains("\"rate_limited\"");
        long end = authority.clock().millis() + Duration.ofMinutes(5).toMillis();
        RawHttp.Answer bans = authority.get("/bans", TestAuthority.admin());
        assertThat(bans.status()).isEqualTo(200);
        assertThat(bans.body()).contains("\"clientKey\":\"ip:127.0.0.1\"").contains("\"expiresAt\":" + end);

        RawHttp.Answer lifted = authority.post("/unban", "{\"clientKey\":\" ip:127.0.0.1 \"}", TestAuthority.admin());
        assertThat(lifted.status()).isEqualTo(201);
        assertThat(lifted.body()).isEqualTo("{\"ok\":true,\"removed\":true}");
        assertThat(authority.get("/bans", TestAuthority.admin()).body()).isEqualTo("{\"bans\":[]}");
        assertThat(authority.post("/connect", "{}").body()).contains("\"malformed\"");
    }

    @Test
    void theLoadLevelIsShownPinnedAndLetGo() {
        assertThat(authority.get("/load", TestAuthority.admin()).body()).contains("\"level\":\"L0\",\"mode\":\"auto\"");
        RawHttp.Answer pinned = authority.post("/load", "{\"level\":\"L3\"}", TestAuthority.admin());
        assertThat(pinned.status()).isEqualTo(201);
        assertThat(pinned.body())
                .isEqualTo("{\"level\":\"L3\",\"mode\":\"pinned\",\"updatedAt\":"
                        + authority.clock().millis()
                        + ",\"limits\":{\"burstPer30Seconds\":40,\"sustainedPer10Minutes\":400}}");
        assertThat(authority
                        .post("/load", "{\"level\":\"auto\"}", TestAuthority.admin())
                        .body())
                .contains("\"level\":\"L0\",\"mode\":\"auto\"");
        assertThat(authority
                        .post("/load", "{\"level\":\"L5\"}", TestAuthority.admin())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void suppressionsAreListedByAnySpellingOfTheNameAndLifted() {
        assertThat(authority
                        .get("/suppressions?serverName=css://Team/Notes/", TestAuthority.admin())
                        .body())
                .isEqualTo("{\"suppressions\":[]}");
        assertThat(authority
                        .post(
                                "/unsuppress",
                                "{\"serverName\":\"team/notes\",\"clientKey\":\"acct:alice\"}",
                                TestAuthority.admin())
                        .body())
                .isEqualTo("{\"ok\":true,\"removed\":false}");
    }

    @Test
    void nobodyElseSeesOrChangesAny() {
        for (String path : List.of("/bans", "/suppressions", "/load")) {
            assertThat(authority.get(path).status()).isEqualTo(401);
        }
        for (String path : List.of("/unban", "/unsuppress", "/load")) {
            assertThat(authority.post(path, "{}").status()).isEqualTo(401);
        }
    }
}
