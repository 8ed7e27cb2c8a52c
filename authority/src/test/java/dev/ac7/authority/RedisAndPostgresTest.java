package dev.ac7.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ac7.authority.testing.Caller;
import dev.ac7.authority.testing.TestAuthority;
import dev.ac7.authority.testing.TestHost;
import dev.ac7.authority.testing.TestRedis;
import dev.ac7.kernel.store.DatabaseLocation;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.testing.RawHttp;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A whole authority as it is run: its records in PostgreSQL, its limits in Redis. */
class RedisAndPostgresTest {
    private final FreshDatabase database = FreshDatabase.postgres();
    private final TestRedis redis = new TestRedis();

    @AfterEach
    void stop() {
        redis.close();
        database.close();
    }

    @Test
    @Promise({65, 71})
    void ownershipSuppressionsAndBansOutliveTheProcess() {
        try (TestAuthority authority = start(true)) {
            requestAndApprove(authority);
            try (TestHost host = TestHost.serving(authority, "alice", "Team/Notes")) {
                JsonNode request = connect(authority, host);
                String key = request.path("client_key").asString();
                host.ask("{\"type\":\"suppress_client\",\"server_name\":\"team/notes\",\"client_key\":\"" + key
                        + "\",\"ttl_seconds\":600}");
                assertThat(Caller.of(authority, "team/notes").error()).isEqualTo("rejected");
            }
            assertThat(authority.get("/readyz").body())
                    .contains("\"services\":{\"postgres\":true,\"redis\":true,\"storage\":true}");

            authority.restart();

            assertThat(Caller.of(authority, "team/notes").error()).isEqualTo("server_offline");
            try (TestHost host = TestHost.serving(authority, "alice", "team/notes")) {
                assertThat(Caller.of(authority, "team/notes").error()).isEqualTo("rejected");
                authority.post(
                        "/unsuppress",
                        "{\"serverName\":\"team/notes\",\"clientKey\":\"ip:127.0.0.1\"}",
                        TestAuthority.admin());
                connect(authority, host);
                for (int i = 0; i < 3; i++) {
                    assertThat(Caller.posting(authority, "{}").error()).isEqualTo("malformed");
                }
                assertThat(Caller.of(authority, "team/notes").error()).isEqualTo("rate_limited");
            }

            authority.restart();

            assertThat(Caller.of(authority, "team/notes").error()).isEqualTo("rate_limited");
            assertThat(authority.get("/bans", TestAuthority.admin()).body()).contains("\"ip:127.0.0.1\"");
            authority.post("/unban", "{\"clientKey\":\"ip:127.0.0.1\"}", TestAuthority.admin());
            try (TestHost host = TestHost.serving(authority, "alice", "team/notes")) {
                connect(authority, host);
            }
            assertThat(authority.get("/readyz").status()).isEqualTo(200);
        }
    }

    @Test
    @Promise(71)
    void connectsGoOnWhileRedisIsAway() {
        try (TestAuthority authority = start(true)) {
            requestAndApprove(authority);
            try (TestHost host = TestHost.serving(authority, "alice", "team/notes")) {
                connect(authority, host);

                redis.stop();

                connect(authority, host);
                await().until(() -> authority.get("/readyz").status() == 503);
                RawHttp.Answer readiness = authority.get("/readyz");
                assertThat(readiness.body()).contains("\"postgres\":true,\"redis\":false,\"storage\":true");
                assertThat(authority.get("/healthz").status()).isEqualTo(200);
                connect(authority, host);

                redis.startAgain();

                await().atMost(Duration.ofSeconds(20))
                        .until(() -> authority.get("/readyz").status() == 200);
                connect(authority, host);
            }
        }
    }

    @Test
    @Promise(59)
    void whatOneAuthorityTakesAwayIsOfflineOnTheOther() {
        try (TestAuthority one = start(true);
                TestAuthority other = start(false)) {
            requestAndApprove(one);
            try (TestHost host = TestHost.serving(other, "alice", "team/notes");
                    TestHost watcher = TestHost.watcher(other)) {
                watcher.ask("{\"type\":\"subscribe\",\"server_names\":[\"team/notes\"]}");
                long began = System.nanoTime();

                RawHttp.Answer forfeited = one.post(
                        "/forfeit",
                        "{\"origin\":\"localhost\",\"namespace\":\"team\",\"ownerGoogleSub\":\"alice\"}",
                        TestAuthority.admin());

                assertThat(forfeited.status()).as(forfeited.toString()).isEqualTo(201);
                JsonNode revoked = host.expect("registration_revoked");
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
                assertThat(revoked.path("reason").asString()).isEqualTo("ownership_changed");
                assertThat(watcher.expect("presence_update").path("online").asBoolean(true))
                        .isFalse();
                assertThat(Caller.of(other, "team/notes").error()).isEqualTo("server_offline");
                assertThat(host.register("team/notes").at("/rejected/0/code").asString())
                        .isEqualTo("server_not_owned");
            }
        }
    }

    /** As a user whose free namespaces do not suffice, and an administrator who approves. */
    private static void requestAndApprove(TestAuthority authority) {
        RawHttp.Answer requested = authority.post(
                "/request",
                "{\"origin\":\"localhost\",\"namespace\":\"team\",\"userGoogleSub\":\"alice\"}",
                TestAuthority.admin());
        assertThat(requested.body()).contains("\"pending\"");
        String id = requested.body().replaceAll("(?s).*?\"id\":\"([0-9a-f-]{36})\".*", "$1");
        assertThat(authority
                        .post("/approve", "{\"requestId\":\"" + id + "\"}", TestAuthority.admin())
                        .status())
                .isEqualTo(201);
    }

    private static JsonNode connect(TestAuthority authority, TestHost host) {
        Caller caller = Caller.of(authority, "team/notes/Below");
        JsonNode request = host.expect("connect_request");
        host.answer(request, "v=0\r\n");
        JsonNode result = caller.result();
        assertThat(result.path("ok").asBoolean()).as(result.toString()).isTrue();
        assertThat(result.path("path").asString()).isEqualTo("/Below");
        return request;
    }

    private TestAuthority start(boolean withRedis) {
        DatabaseLocation.Postgres place = (DatabaseLocation.Postgres) database.location();
        return TestAuthority.start(Map.of(
                "STORAGE_TYPE",
                "sql",
                "DATABASE_URL",
                place.jdbcUrl(),
                "REDIS_URL",
                withRedis ? redis.url().reveal() : "",
                "FREE_NAMESPACE_AUTO_ASSIGN",
                "false"));
    }
}
