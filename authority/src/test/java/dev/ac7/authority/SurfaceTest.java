package dev.ac7.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ac7.authority.testing.TestAuthority;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Route;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every operation (OpenAPI, general rules). */
class SurfaceTest {
    private static TestAuthority authority;

    @BeforeAll
    static void start() {
        authority = TestAuthority.start(Map.of("HTTP_RATE_LIMIT_PER_30S", "100000"));
    }

    @AfterAll
    static void stop() {
        authority.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/nowhere", "/Connect", "/connect/", "/healthz/", "/ws/host/", "/api/server", "/oauth-start"})
    void unknownPathsAre404(String path) {
        RawHttp.Answer answer = authority.get(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).startsWith("{\"error\":\"not_found\"");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(authority.post(path, "{}").status()).isEqualTo(404);
    }

    @Test
    void theOtherVerbOfEveryRouteIs405WithTheOnesThatAre() {
        for (Route<?> route : authority.authority().routes().routes()) {
            boolean both = route.path().equals("/load");
            if (both || route.path().contains("{")) {
                continue;
            }
            RawHttp.Answer answer =
                    route.method() == Method.GET ? authority.post(route.path(), "{}") : authority.get(route.path());
            assertThat(answer.status()).as(route.toString()).isEqualTo(405);
            assertThat(answer.body()).contains("\"error\":\"method_not_allowed\"");
            assertThat(answer.header("Allow")).contains(route.method().name());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/connect", "/nowhere", "/", "/api/server/lookup", "/ws/host"})
    void optionsAre204Everywhere(String path) {
        RawHttp.Answer answer = new RawHttp(authority.port()).send("OPTIONS", path);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("GET, POST, OPTIONS");
        assertThat(answer.header("Access-Control-Allow-Headers"))
                .isEqualTo("Content-Type, Authorization, X-Admin-Token, X-Admin-Session, Accept, X-Requested-With");
        assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("86400");
    }

    @Test
    void everyReplyIsMarked() {
        for (RawHttp.Answer answer : new RawHttp.Answer[] {
            authority.get("/healthz"),
            authority.get("/nowhere"),
            authority.get("/namespaces"),
            authority.post("/connect", "{")
        }) {
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(answer.header("Access-Control-Expose-Headers")).isEqualTo("Retry-After");
        }
    }

    @Test
    void everyRouteThatNeedsACredentialAsksForOne() {
        for (Route<?> route : authority.authority().routes().routes()) {
            if (route.planes().contains(Plane.ANONYMOUS)) {
                continue;
            }
            boolean get = route.method() == Method.GET;
            RawHttp.Answer none = get ? authority.get(route.path()) : authority.post(route.path(), "{}");
            assertThat(none.status()).as(route.toString()).isEqualTo(401);
            assertThat(none.body()).contains("{\"error\":\"Missing or invalid authorization token\"}");
            assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer");
            RawHttp.Answer bad = get
                    ? authority.get(route.path(), "Authorization: Bearer nonsense")
                    : authority.post(route.path(), "{}", "Authorization: Bearer nonsense");
            assertThat(bad.status()).as(route.toString()).isIn(401, 429);
        }
    }

    @Test
    void webSocketPathsWithoutAnUpgradeAre426() {
        for (String path : new String[] {"/ws/host", "/ws/presence", "/ws/host?x=1"}) {
            RawHttp.Answer answer = authority.get(path);
            assertThat(answer.status()).isEqualTo(426);
            assertThat(answer.body()).startsWith("{\"error\":\"upgrade_required\"");
        }
    }

    @Test
    @Promise(78)
    void theDescriptionHoldsEveryRouteOfTheWireAndNoOther() {
        var paths = JsonMapper.builder()
                .build()
                .readTree(authority.get("/openapi.json").body())
                .path("paths");
        TreeSet<String> described = new TreeSet<>();
        paths.propertyNames()
                .forEach(path -> paths.path(path)
                        .propertyNames()
                        .forEach(method -> described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path)));
        TreeSet<String> served = new TreeSet<>();
        authority.authority().routes().routes().stream()
                .filter(route -> !route.page())
                .forEach(route -> served.add(route.toString()));
        assertThat(described).isEqualTo(served);
    }

    @Test
    void otherRequestsAreLimitedByAddress() {
        try (TestAuthority strict = TestAuthority.start(Map.of("HTTP_RATE_LIMIT_PER_30S", "3"))) {
            for (int i = 0; i < 3; i++) {
                assertThat(strict.get("/nowhere").status()).isEqualTo(404);
            }
            RawHttp.Answer limited = strict.get("/nowhere");
            assertThat(limited.status()).isEqualTo(429);
            assertThat(limited.body()).startsWith("{\"error\":\"rate_limited\"");
            assertThat(Integer.parseInt(limited.header("Retry-After"))).isBetween(1, 30);
            assertThat(strict.get("/healthz").status()).isEqualTo(200);
        }
    }

    @Test
    @Promise(71)
    void readinessReflectsTheStoreAndLivenessDoesNot() throws Exception {
        try (TestAuthority files = TestAuthority.start(Map.of("STORAGE_TYPE", "drizzle", "STORAGE_PATH", tmp()))) {
            RawHttp.Answer ready = files.get("/readyz");
            assertThat(ready.status()).isEqualTo(200);
            assertThat(ready.body())
                    .contains("\"status\":\"ready\"")
                    .contains("\"services\":{\"postgres\":true,\"redis\":true,\"storage\":true}");
            assertThat(files.get("/healthz").body())
                    .matches("\\{\"status\":\"ok\",\"timestamp\":\"2026-11-23T12:00:15\\.000Z\"}");
            files.breakStore();
            assertThat(files.get("/healthz").status()).isEqualTo(200);
            // What was found is kept for two seconds.
            await().until(() -> files.get("/readyz").status() == 503);
            RawHttp.Answer broken = files.get("/readyz");
            assertThat(broken.body()).contains("\"status\":\"not_ready\"").contains("\"storage\":false");
        }
    }

    private static String tmp() throws Exception {
        return Files.createTempDirectory("ac7-ready").resolve("authority.db").toString();
    }

    @Test
    @Promise(71)
    void aRedisThatCannotBeReachedIsNotReadyAndAlive() {
        try (TestAuthority away = TestAuthority.start(Map.of("REDIS_URL", "redis://127.0.0.1:1"))) {
            assertThat(away.get("/healthz").status()).isEqualTo(200);
            RawHttp.Answer readiness = away.get("/readyz");
            assertThat(readiness.status()).isEqualTo(503);
            assertThat(readiness.body()).contains("\"redis\":false").contains("\"storage\":true");
        }
    }

    @Test
    void metricsAreOffUnlessEnabledAndNeedACredential() {
        assertThat(authority.get("/metrics", TestAuthority.admin()).status()).isEqualTo(404);
        try (TestAuthority on =
                TestAuthority.start(Map.of("METRICS_ENABLED", "true", "METRICS_TOKEN", "a-token-for-metrics"))) {
            assertThat(on.get("/metrics").status()).isEqualTo(401);
            assertThat(on.get("/metrics", "Authorization: Bearer wrong").status())
                    .isEqualTo(401);
            String scraped = on.get("/metrics", "Authorization: Bearer a-token-for-metrics")
                    .body();
            assertThat(scraped)
                    .contains(
                            "plat_live_hosts",
                            "plat_live_servers",
                            "plat_presence_subscribers",
                            "plat_pending_connects",
                            "plat_connect_duration_seconds_bucket",
                            "plat_rate_limited_total{surface=\"connect\"}",
                            "plat_strikes_total",
                            "plat_bans_total",
                            "plat_suppressions_total",
                            "plat_load_level");
        }
    }
}
