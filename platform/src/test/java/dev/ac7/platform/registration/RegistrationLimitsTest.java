package dev.ac7.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ac7.kernel.secret.Kek;
import dev.ac7.kernel.secret.Keyring;
import dev.ac7.kernel.secret.OpaqueSecret;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.registration.Registrations.Begun;
import dev.ac7.platform.registration.Registrations.Status;
import dev.ac7.platform.testing.Grounds;
import dev.ac7.platform.testing.TestPlatform;
import java.security.SecureRandom;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often, and how many at once (platform.md section 12.5). */
class RegistrationLimitsTest {
    private static final String SERVER = "https://ac7.acme.com";
    private static final String HOME = "192.0.2.1";
    private static final String ELSEWHERE = "198.51.100.1";

    private final FreshDatabase fresh = FreshDatabase.sqlite();
    private final MovableClock clock = new MovableClock();
    private final Rules rules = Rules.on(Grounds.on(
            fresh,
            clock,
            Keyring.of(Kek.fromText("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", new SecureRandom()))));

    @AfterEach
    void close() {
        fresh.close();
    }

    private Begun start(String server) {
        return rules.registrations().start(server, "", HOME);
    }

    private Status status(OpaqueSecret deviceCode, String bucket) {
        return rules.registrations().status(deviceCode, bucket, bucket);
    }

    private static Refusal refusal(ThrowingCallable call) {
        return catchThrowableOfType(Refusal.class, call);
    }

    @Test
    void anAddressBeginsTenPairingsInTenMinutes() {
        try (TestPlatform platform = TestPlatform.start()) {
            Tool tool = new Tool(platform);
            for (int i = 0; i < 9; i++) {
                assertThat(tool.start("https://ac7-" + i + ".acme.com").status())
                        .isEqualTo(201);
            }
            assertThat(tool.start("no url").status()).as("counts, too").isEqualTo(400);
            platform.clock().advance(Duration.ofMinutes(9));
            RawHttp.Answer limited = tool.start(SERVER);
            assertThat(limited.status()).isEqualTo(429);
            assertThat(limited.body()).startsWith("{\"error\":\"rate limited\"");
            assertThat(limited.header("Retry-After")).isEqualTo("60");
            platform.clock().advance(Duration.ofMinutes(1));
            assertThat(tool.start(SERVER).status()).isEqualTo(201);
        }
    }

    @Test
    void aServerIsBegunTwentyTimesAnHourHoweverItIsSpelled() {
        for (int i = 0; i < 10; i++) {
            start(SERVER);
            start("HTTPS://AC7.acme.com.:0443/");
        }
        clock.advance(Duration.ofMinutes(59));
        Refusal limited = refusal(() -> start(SERVER));
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.retryAfterSeconds()).contains(60L);
        start(SERVER + ":8717");
        clock.advance(Duration.ofMinutes(1));
        start(SERVER);
    }

    @Test
    void tenThousandWaitAtOnceAndNoMore() {
        Begun first = start(SERVER);
        wait(9_998);
        Begun last = start("https://last.acme.com");
        Refusal busy = refusal(() -> start("https://late.acme.com"));
        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.code()).contains("busy");
        assertThat(status(last.deviceCode(), HOME)).isEqualTo(new Status.Pending());

        AccountId anna = rules.account("anna");
        assertThat(rules.reject(first.userCode(), anna)).isEqualTo("rejected");
        start("https://late.acme.com");
        assertThat(refusal(() -> start("https://later.acme.com")).code()).contains("busy");
        clock.advance(Registrations.LIFE);
        start("https://later.acme.com");
    }

    /** As many more that wait as long as any. */
    private void wait(int pairings) {
        long now = clock.millis();
        rules.ground()
                .database()
                .change(transaction -> transaction
                        .handle()
                        .createUpdate("""
                                INSERT INTO pairings (id, device_hash, user_code_mac, origin, member_name, state,
                                                      started_from, started_at, expires_at)
                                WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :most)
                                SELECT 'id' || n, 'hash' || n, 'mac' || n, 'https://ac7.acme.com', '', 'pending',
                                       '192.0.2.1', :now, :end
                                FROM numbers
                                """)
                        .bind("most", pairings)
                        .bind("now", now)
                        .bind("end", now + Registrations.LIFE.toMillis())
                        .execute());
    }

    @Test
    void aToolAsksOncePerIntervalLessASecond() {
        Begun begun = start(SERVER);
        Begun other = start("https://other.acme.com");
        assertThat(status(begun.deviceCode(), HOME)).isEqualTo(new Status.Pending());
        clock.advance(Duration.ofMillis(1_999));
        Refusal early = refusal(() -> status(begun.deviceCode(), ELSEWHERE));
        assertThat(early.status()).isEqualTo(429);
        assertThat(early.code()).contains("slow down");
        assertThat(early.retryAfterSeconds()).contains(1L);
        assertThat(status(other.deviceCode(), HOME)).isEqualTo(new Status.Pending());
        clock.advance(Duration.ofMillis(1));
        assertThat(status(begun.deviceCode(), HOME))
                .as("asking too early costs nothing")
                .isEqualTo(new Status.Pending());
    }

    @Test
    void anAddressTriesSixtyUnknownDeviceCodes() {
        Begun begun = start(SERVER);
        for (int i = 0; i < 60; i++) {
            assertThat(status(unknown(), HOME)).isEqualTo(new Status.Expired());
        }
        clock.advance(Duration.ofMinutes(9));
        Refusal limited = refusal(() -> status(unknown(), HOME));
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.retryAfterSeconds()).contains(60L);
        assertThat(status(begun.deviceCode(), HOME)).as("a known one").isEqualTo(new Status.Pending());
        assertThat(status(unknown(), ELSEWHERE)).isEqualTo(new Status.Expired());
        clock.advance(Duration.ofMinutes(1));
        assertThat(status(unknown(), HOME)).isEqualTo(new Status.Expired());
    }

    private OpaqueSecret unknown() {
        return OpaqueSecret.mint("", rules.ground().random());
    }

    @Test
    void wrongCodesCountWhateverTheyAreTriedFor() {
        AccountId eve = rules.account("eve");
        String code = start(SERVER).userCode();
        for (int i = 0; i < 4; i++) {
            assertThat(rules.authorize("00000000", eve)).isEqualTo("unknown or expired code");
            assertThat(rules.reject("no code at all", eve)).isEqualTo("unknown or expired code");
        }
        Confirmations confirmations = rules.confirmations();
        for (int i = 0; i < 2; i++) {
            confirmations.inspect(code, Rules.person(eve));
            assertThatThrownBy(() -> confirmations.inspect("00000000", Rules.person(eve)))
                    .isInstanceOf(Refusal.class);
        }
        assertThat(refusal(() -> confirmations.inspect(code, Rules.person(eve))).status())
                .isEqualTo(429);
        assertThat(refusal(() -> confirmations.authorize(code, "Acme", "eve", Rules.person(eve)))
                        .status())
                .isEqualTo(429);
        assertThat(refusal(() -> confirmations.reject(code, Rules.person(eve))).status())
                .isEqualTo(429);
        assertThat(confirmations
                        .inspect(code, Rules.person(rules.account("anna")))
                        .userCode())
                .isEqualTo(code);
    }
}
