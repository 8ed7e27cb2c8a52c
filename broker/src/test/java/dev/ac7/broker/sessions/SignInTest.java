package dev.ac7.broker.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.secret.TotpSecret;
import dev.ac7.kernel.testing.Promise;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signing in and out over the wire: codes, limits, cookies, and how long a session lives. */
class SignInTest {
    private final TestBroker broker = TestBroker.founded();
    private final Wire wire = broker.wire();

    @AfterEach
    void stop() {
        broker.close();
    }

    private Wire.Request login(String member, String code) {
        return wire.post("/session/totp", "{'member':'" + member + "','code':'" + code + "'}");
    }

    private Wire.Answer loginAlone(String code) {
        return wire.post("/session/totp", "{'code':'" + code + "'}").send();
    }

    private Wire.Answer recover(String member, String code) {
        return wire.post("/session/recovery", "{'member':'" + member + "','code':'" + code + "'}")
                .send();
    }

    private Wire.Answer session(String id) {
        return wire.get("/session").cookie(id).send();
    }

    private void advance(Duration time) {
        broker.clock().advance(time);
    }

    /** Six digits that the admin's authenticator does not show about now. */
    private String wrong() {
        List<String> near = new ArrayList<>();
        for (int step = -2; step <= 2; step++) {
            advance(Duration.ofSeconds(30L * step));
            near.add(broker.adminCode());
            advance(Duration.ofSeconds(-30L * step));
        }
        int code = 0;
        while (near.contains(String.format(Locale.ROOT, "%06d", code))) {
            code++;
        }
        return String.format(Locale.ROOT, "%06d", code);
    }

    @Test
    @Promise(25)
    void aCodeIsGoodOneStepEitherWayAndOnceOnly() {
        advance(Duration.ofSeconds(-30));
        String older = broker.adminCode();
        advance(Duration.ofSeconds(30));
        String code = broker.adminCode();

        advance(Duration.ofSeconds(60));
        assertThat(login("alice", code).send().status()).isEqualTo(401);
        advance(Duration.ofSeconds(-30));
        assertThat(login("alice", code).send().status()).isEqualTo(200);
        assertThat(login("alice", code).send().status()).isEqualTo(401);
        assertThat(loginAlone(code).status()).isEqualTo(401);
        // A step before the one used is used up with it, also after a restart.
        advance(Duration.ofSeconds(-30));
        broker.restart();
        assertThat(broker.wire()
                        .post("/session/totp", "{'code':'" + older + "'}")
                        .send()
                        .status())
                .isEqualTo(401);
    }

    @Test
    void everyFailureLooksTheSame() {
        broker.member("bob");
        String wrong = wrong();
        List<String> answers = List.of(
                login("alice", wrong).send().toString(),
                login("bob", wrong).send().toString(),
                login("nobody", wrong).send().toString(),
                loginAlone(wrong).toString());

        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(answers.getFirst()).startsWith("401");
    }

    @Test
    @Promise(26)
    void fiveFailuresLockAMemberForTheRestOfTheQuarterHour() {
        String wrong = "12345" + (broker.adminCode().endsWith("6") ? "7" : "6");
        for (int i = 0; i < 5; i++) {
            assertThat(login("alice", wrong).send().status()).isEqualTo(401);
            advance(Duration.ofMinutes(1));
        }

        Wire.Answer locked = login("alice", broker.adminCode()).send();
        assertThat(locked.status()).isEqualTo(429);
        assertThat(locked.header("Retry-After")).contains("600");
        assertThat(locked.json().get("retryAfter").asLong()).isEqualTo(600);
        assertThat(wire.get("/session").bearer(broker.adminToken()).send().status())
                .isEqualTo(200);

        advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(login("alice", broker.adminCode()).send().status()).isEqualTo(429);
        advance(Duration.ofMillis(1));
        assertThat(login("alice", broker.adminCode()).send().status()).isEqualTo(200);
    }

    @Test
    @Promise(26)
    void aSuccessClearsTheMembersOwnBucket() {
        String wrong = wrong();
        for (int i = 0; i < 4; i++) {
            login("alice", wrong).send();
        }
        assertThat(login("alice", broker.adminCode()).send().status()).isEqualTo(200);

        for (int i = 0; i < 5; i++) {
            assertThat(login("alice", wrong).send().status()).isEqualTo(401);
        }
        assertThat(login("alice", wrong).send().status()).isEqualTo(429);
    }

    @Test
    @Promise(26)
    void aSuccessWithoutANameDoesNotLiftTheLimitOfAll() {
        String wrong = wrong();
        for (int i = 0; i < 9; i++) {
            assertThat(loginAlone(wrong).status()).isEqualTo(401);
        }
        assertThat(loginAlone(broker.adminCode()).status()).isEqualTo(200);
        assertThat(loginAlone(wrong).status()).isEqualTo(401);

        Wire.Answer full = loginAlone(wrong);
        assertThat(full.status()).isEqualTo(429);
        assertThat(full.header("Retry-After")).contains("900");
        advance(Duration.ofMinutes(15));
        assertThat(loginAlone(broker.adminCode()).status()).isEqualTo(200);
    }

    @Test
    @Promise(26)
    void namesThatAreNobodysShareOneBucketAndFillNoOthers() {
        String wrong = wrong();
        for (int i = 0; i < 5; i++) {
            assertThat(login("nobody" + i, wrong).send().status()).isEqualTo(401);
        }

        assertThat(login("nobody5", wrong).send().status()).isEqualTo(429);
        assertThat(login("alice", broker.adminCode()).send().status()).isEqualTo(200);
    }

    @Test
    void aCodeThatFitsTwoMembersIsNobodys() {
        broker.member("bob");
        TotpSecret twins = TotpSecret.generate(new SecureRandom());
        broker.core().database().change(transaction -> {
            for (String name : List.of("alice", "bob")) {
                broker.core().authenticators().enroll(transaction, new MemberName(name), twins, "ac7", 0);
            }
        });

        assertThat(loginAlone(broker.code(twins)).status()).isEqualTo(401);
        assertThat(login("bob", broker.code(twins)).send().status()).isEqualTo(200);
    }

    @Test
    @Promise(27)
    void everySignInMintsANewIdAndAPlantedOneIsNothing() {
        String planted = "A".repeat(43);
        String first = login("alice", broker.adminCode()).cookie(planted).send().session();

        assertThat(first).isNotEqualTo(planted).matches("[A-Za-z0-9_-]{43}");
        assertThat(session(planted).error()).isEqualTo("session expired");
        advance(Duration.ofSeconds(30));
        assertThat(broker.signIn()).isNotEqualTo(first);
    }

    @Test
    @Promise(28)
    void theCookieIsExactlyTheContracts() {
        Wire.Answer plain = login("alice", broker.adminCode()).send();
        assertThat(plain.headers("Set-Cookie"))
                .containsExactly(
                        "ac7_session=" + plain.session() + "; Max-Age=604800; Path=/; HttpOnly; SameSite=Strict");
        assertThat(plain.header("Cache-Control")).contains("no-store");

        advance(Duration.ofSeconds(30));
        Wire.Answer claimed = login("alice", broker.adminCode())
                .header("X-Forwarded-Proto", "https")
                .send();
        assertThat(claimed.headers("Set-Cookie")).hasSize(1).noneMatch(cookie -> cookie.contains("Secure"));
    }

    @Test
    @Promise(28)
    void behindATrustedProxyThatSpeaksHttpsTheCookieIsSecure() {
        try (TestBroker behind = TestBroker.founded(Map.of("AC7_TRUSTED_PROXIES", "127.0.0.1"))) {
            Wire.Answer answer = behind.wire()
                    .post("/session/totp", "{'code':'" + behind.adminCode() + "'}")
                    .header("X-Forwarded-Proto", "https")
                    .send();

            assertThat(answer.headers("Set-Cookie"))
                    .containsExactly("ac7_session=" + answer.session()
                            + "; Max-Age=604800; Path=/; HttpOnly; SameSite=Strict; Secure");
        }
    }

    @Test
    @Promise(29)
    void aSessionLivesSevenDaysFromItsLastUse() {
        String id = broker.signIn();
        advance(Duration.ofDays(6).plusHours(23));
        Wire.Answer used = session(id);
        assertThat(used.status()).isEqualTo(200);
        assertThat(used.json().get("expiresAt").asLong())
                .isEqualTo(broker.clock().millis() + Duration.ofDays(7).toMillis());

        advance(Duration.ofDays(6).plusHours(23));
        assertThat(session(id).status()).isEqualTo(200);
        advance(Duration.ofDays(7).plusSeconds(1));
        assertThat(session(id).error()).isEqualTo("session expired");
    }

    @Test
    @Promise(29)
    void aSessionEndsThirtyDaysAfterItsSignInHoweverMuchItIsUsed() {
        String id = broker.signIn();
        for (int day = 1; day < 30; day++) {
            advance(Duration.ofDays(1));
            assertThat(session(id).status()).isEqualTo(200);
        }
        advance(Duration.ofDays(1).minusMillis(1));
        assertThat(session(id).status()).isEqualTo(200);
        advance(Duration.ofMillis(1));
        assertThat(session(id).error()).isEqualTo("session expired");
        broker.core().sweep();
        long left = broker.core()
                .database()
                .read(handle -> handle.createQuery("SELECT COUNT(*) FROM sessions")
                        .mapTo(Long.class)
                        .one());
        assertThat(left).isZero();
    }

    @Test
    @Promise(29)
    void theCookieIsSentAgainAboutDaily() {
        String id = broker.signIn();
        assertThat(session(id).headers("Set-Cookie")).isEmpty();
        for (int day = 0; day < 3; day++) {
            advance(Duration.ofHours(24));
            assertThat(session(id).headers("Set-Cookie"))
                    .containsExactly("ac7_session=" + id + "; Max-Age=604800; Path=/; HttpOnly; SameSite=Strict");
            assertThat(session(id).headers("Set-Cookie")).isEmpty();
        }
    }

    @Test
    @Promise(30)
    void onTheCookiePlaneAChangeFromAnotherOriginIsRefused() {
        String id = broker.signIn();
        String own = "http://127.0.0.1:" + broker.port();

        for (String foreign : List.of("https://evil.example", "null", "http://127.0.0.1:1", own + ".evil", "")) {
            assertThat(change().cookie(id).header("Origin", foreign).send().status())
                    .as(foreign)
                    .isEqualTo(403);
        }
        for (String site : List.of("cross-site", "same-site")) {
            assertThat(change().cookie(id).header("Sec-Fetch-Site", site).send().status())
                    .as(site)
                    .isEqualTo(403);
        }
        assertThat(change().cookie(id).header("Origin", own).send().status()).isEqualTo(200);
        assertThat(change().cookie(id).send().status()).isEqualTo(200);
        assertThat(change().bearer(broker.adminToken())
                        .header("Origin", "https://evil.example")
                        .send()
                        .status())
                .isEqualTo(200);
        // Reading is no change, and a browser does not show the answer to another origin.
        assertThat(wire.get("/session")
                        .cookie(id)
                        .header("Origin", "https://evil.example")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(wire.post("/session/logout")
                        .cookie(id)
                        .header("Origin", "https://evil.example")
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(session(id).status()).isEqualTo(200);
    }

    private Wire.Request change() {
        return wire.request("PATCH", "/team").json("{'context':'x'}");
    }

    @Test
    @Promise(30)
    void aFurtherOriginCanBeAllowed() {
        try (TestBroker known = TestBroker.founded(Map.of("AC7_ORIGINS", "https://team.example"))) {
            String id = known.signIn();
            Wire.Request change = known.wire()
                    .request("PATCH", "/team")
                    .json("{'context':'x'}")
                    .cookie(id);

            assertThat(change.header("Origin", "https://team.example").send().status())
                    .isEqualTo(200);
            assertThat(change.header("Origin", "https://team.example.evil")
                            .send()
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void eachRecoveryCodeSignsInOnce() {
        for (String code : broker.recoveryCodes()) {
            assertThat(recover("alice", code).status()).isEqualTo(200);
            assertThat(recover("alice", code).status()).isEqualTo(401);
        }
        broker.restart();
        assertThat(broker.wire()
                        .post(
                                "/session/recovery",
                                "{'member':'alice','code':'"
                                        + broker.recoveryCodes().getFirst() + "'}")
                        .send()
                        .status())
                .isEqualTo(401);
    }

    @Test
    void recoveryCodesAreTheirMembersAloneAndGoWithTheAuthenticator() {
        broker.member("bob");
        String code = broker.recoveryCodes().getFirst();
        assertThat(recover("bob", code).status()).isEqualTo(401);

        wire.post("/members/alice/enroll-totp").bearer(broker.adminToken()).send();

        assertThat(recover("alice", code).status()).isEqualTo(401);
    }

    @Test
    @Promise(34)
    void aNewAuthenticatorEndsTheOldOneAndAnOldBrowserMustSignInAgainForIt() {
        String id = broker.signIn();
        advance(Duration.ofMinutes(15).plusMillis(1));
        assertThat(wire.post("/members/alice/enroll-totp").cookie(id).send().status())
                .isEqualTo(403);
        String fresh = broker.signIn();
        String secret = wire.post("/members/alice/enroll-totp")
                .cookie(fresh)
                .send()
                .json()
                .get("totpSecret")
                .asString();

        advance(Duration.ofSeconds(30));
        assertThat(login("alice", broker.adminCode()).send().status()).isEqualTo(401);
        assertThat(login("alice", broker.code(TotpSecret.parse(secret))).send().status())
                .isEqualTo(200);
    }

    @Test
    void signingOutEndsTheSessionAndAlwaysClearsTheCookie() {
        String id = broker.signIn();
        for (int i = 0; i < 2; i++) {
            Wire.Answer out = wire.post("/session/logout").cookie(id).send();
            assertThat(out.status()).isEqualTo(204);
            assertThat(out.headers("Set-Cookie")).containsExactly("ac7_session=; Max-Age=0; Path=/");
            assertThat(session(id).status()).isEqualTo(401);
        }
        Wire.Answer none = wire.post("/session/logout").send();
        assertThat(none.status()).isEqualTo(204);
        assertThat(none.headers("Set-Cookie")).containsExactly("ac7_session=; Max-Age=0; Path=/");
    }

    @Test
    void aDeletedMembersSessionEndsWithThem() {
        broker.member("bob");
        TotpSecret secret = broker.core()
                .authenticators()
                .enroll(new MemberName("bob"), Acting.OPERATOR)
                .secret();
        String id = login("bob", broker.code(secret)).send().session();
        assertThat(session(id).status()).isEqualTo(200);

        wire.request("DELETE", "/members/bob").bearer(broker.adminToken()).send();
        broker.member("bob");

        assertThat(session(id).status()).isEqualTo(401);
        assertThat(login("bob", broker.code(secret)).send().status()).isEqualTo(401);
    }

    @Test
    @Promise(76)
    void aClockThatJumpsNeitherMakesSessionsImmortalNorLocksForever() {
        String id = broker.signIn();
        advance(Duration.ofHours(-1));
        assertThat(session(id).status()).isEqualTo(200);
        advance(Duration.ofHours(1));
        assertThat(session(id).json().get("expiresAt").asLong())
                .isLessThanOrEqualTo(
                        broker.clock().millis() + Duration.ofDays(7).toMillis());

        String wrong = wrong();
        for (int i = 0; i < 6; i++) {
            login("alice", wrong).send();
        }
        advance(Duration.ofHours(-1));
        assertThat(login("alice", wrong).send().status()).isEqualTo(429);
        advance(Duration.ofMinutes(15));
        assertThat(login("alice", wrong).send().status()).isEqualTo(401);
    }
}
