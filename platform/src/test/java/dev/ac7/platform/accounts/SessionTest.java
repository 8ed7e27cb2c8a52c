package dev.ac7.platform.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.platform.testing.Person;
import dev.ac7.platform.testing.TestPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionTest {
    private final TestPlatform platform = TestPlatform.start();

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void theCookieIsForThisHostAloneAndOutOfScriptsReach() {
        String cookie =
                platform.send("POST", "/login/dev", "{\"name\":\"Ada\"}").header("Set-Cookie");

        assertThat(cookie).matches("platform=[\\w-]{43}; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax");
        try (TestPlatform secure = TestPlatform.start(Map.of("PLATFORM_ORIGIN", "https://localhost"))) {
            assertThat(secure.send("POST", "/login/dev", "{\"name\":\"Ada\"}").header("Set-Cookie"))
                    .matches("__Host-platform=[\\w-]{43}; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax; Secure");
        }
    }

    @Test
    void theStoreKeepsNothingThatWouldSignAnybodyIn() {
        String id = platform.signIn("Ada").cookie().split("=", 2)[1];

        String kept = text("SELECT token_hash FROM web_sessions");
        assertThat(kept).matches("[0-9a-f]{64}").doesNotContain(id);
    }

    private String text(String query) {
        return platform.core()
                .ground()
                .database()
                .read(handle -> handle.createQuery(query).mapTo(String.class).one());
    }

    @Test
    void theSameNameIsTheSameAccountInAnySpelling() {
        Person ada = platform.signIn("Ada");

        assertThat(platform.signIn("ada").account()).isEqualTo(ada.account());
        assertThat(platform.signIn("Bob").account()).isNotEqualTo(ada.account());
        assertThat(Person.json(ada.get("/api/me")).path("signedInBy").asString())
                .isEqualTo("development");
    }

    @Test
    void aSignInMakesANewSessionAndEndsTheOneBefore() {
        Person ada = platform.signIn("Ada");
        String before = ada.cookie();
        ada.post("/login/dev", "{\"name\":\"Bob\"}");

        assertThat(ada.cookie()).isNotEqualTo(before);
        assertThat(platform.get("/api/me", "Cookie: " + before).status()).isEqualTo(401);
        assertThat(Person.json(ada.get("/api/me")).path("name").asString()).isEqualTo("Bob");
    }

    @Test
    void aCookieThatWasPlantedSignsNobodyInLater() {
        String planted = "platform=" + "A".repeat(43);
        RawHttp.Answer answer = platform.send("POST", "/login/dev", "{\"name\":\"Ada\"}", "Cookie: " + planted);

        assertThat(answer.header("Set-Cookie")).doesNotStartWith(planted);
        assertThat(platform.get("/api/me", "Cookie: " + planted).body()).isEqualTo("{\"error\":\"sign in\"}");
    }

    @Test
    void endsAfterSevenDaysUnused() {
        Person ada = platform.signIn("Ada");
        platform.clock().advance(Duration.ofDays(7).minusMillis(1));
        assertThat(ada.get("/api/me").status()).isEqualTo(200);
        platform.clock().advance(Duration.ofDays(7));

        assertThat(ada.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void endsAfterThirtyDaysHoweverMuchItIsUsed() {
        Person ada = platform.signIn("Ada");
        for (int day = 1; day < 30; day++) {
            platform.clock().advance(Duration.ofDays(1));
            assertThat(ada.get("/api/me").status()).isEqualTo(200);
        }
        platform.clock().advance(Duration.ofDays(1));

        assertThat(ada.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void theBrowsersCopyIsRenewedOnceADayAndTheStoreOnceAMinute() {
        Person ada = platform.signIn("Ada");
        long writes = commits();
        for (int request = 0; request < 5; request++) {
            assertThat(ada.get("/api/me").header("Set-Cookie")).isEmpty();
        }
        assertThat(commits()).isEqualTo(writes);

        platform.clock().advance(Duration.ofMinutes(1));
        ada.get("/api/me");
        assertThat(commits()).isEqualTo(writes + 1);
        platform.clock().advance(Duration.ofDays(1));
        assertThat(ada.get("/api/me").header("Set-Cookie")).startsWith(ada.cookie() + "; Max-Age=604800");
        assertThat(ada.get("/api/me").header("Set-Cookie")).isEmpty();
    }

    private long commits() {
        return platform.core().ground().database().statistics().commits();
    }

    @Test
    void signingOutEndsTheSessionAndTellsWhoHoldsSomethingOpen() {
        Person ada = platform.signIn("Ada");
        List<Object> told = new CopyOnWriteArrayList<>();
        platform.core().ground().changes().listen(told::add);
        String before = ada.cookie();
        RawHttp.Answer out = ada.post("/logout", "{}");

        assertThat(out.status()).isEqualTo(204);
        assertThat(out.header("Set-Cookie")).isEqualTo("platform=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax");
        assertThat(platform.get("/api/me", "Cookie: " + before).status()).isEqualTo(401);
        assertThat(told).hasSize(1);
        assertThat(platform.send("POST", "/logout", "{}").status()).isEqualTo(204);
    }

    @Test
    void whatWasDerivedFromASessionGoesWithIt() {
        Person ada = platform.signIn("Ada");
        platform.core().ground().database().change(transaction -> {
            transaction.execute("INSERT INTO teams (id, slug, name, origin, state, reason, created_at)"
                    + " VALUES ('t', 't', 'T', 'https://t.example', 'live', '', 0)");
            transaction.execute("INSERT INTO team_sessions (hash, account_id, team_id, web_session, expires_at)"
                    + " SELECT 'h', account_id, 't', token_hash, 0 FROM web_sessions");
            transaction.execute("INSERT INTO tickets (hash, account_id, team_id, web_session, expires_at)"
                    + " SELECT 'h', account_id, 't', token_hash, 0 FROM web_sessions");
        });
        ada.post("/logout", "{}");

        assertThat(text("SELECT (SELECT COUNT(*) FROM team_sessions) + (SELECT COUNT(*) FROM tickets)"))
                .isEqualTo("0");
    }

    @Test
    void anotherSiteCanNeitherSignInNorOut() {
        Person ada = platform.signIn("Ada");
        RawHttp raw = new RawHttp(platform.port());
        for (String path : List.of("/login/dev", "/logout")) {
            assertThat(raw.send("POST", path, "Origin: https://evil.example", "Content-Type: application/json")
                            .status())
                    .isEqualTo(403);
            assertThat(raw.send("POST", path, "Content-Type: application/json").status())
                    .isEqualTo(403);
            assertThat(raw.send("POST", path, "Origin: " + platform.origin(), "Content-Type: text/plain")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(ada.get("/api/me").status()).isEqualTo(200);
    }

    @Test
    void pagesLeadToTheSignInAndBack() {
        assertThat(platform.get("/login?next=/x%3Fy=1", "Accept: text/html").body())
                .contains("data-next=\"/x?y=1\"", "Sign in by name");
        assertThat(platform.signIn("Ada").page("/login?next=/x").header("Location"))
                .isEqualTo("/x");
        for (String elsewhere : List.of("//evil.example", "https://evil.example", "/%5Cevil.example", "javascript:1")) {
            assertThat(platform.signIn("Ada").page("/login?next=" + elsewhere).header("Location"))
                    .isEqualTo("/");
        }
    }
}
