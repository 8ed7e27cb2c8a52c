package dev.ac7.authority.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ac7.authority.AbuseControl;
import dev.ac7.authority.abuse.ConnectGuard;
import dev.ac7.authority.abuse.Requester;
import dev.ac7.authority.abuse.StateAway;
import dev.ac7.authority.abuse.Window;
import dev.ac7.authority.hosts.HostInfo;
import dev.ac7.authority.hosts.HostListener;
import dev.ac7.authority.hosts.LiveServer;
import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.authority.names.ServerName;
import dev.ac7.authority.settings.LimitSettings;
import dev.ac7.authority.testing.TestRedis;
import dev.ac7.contract.authority.AuthMode;
import dev.ac7.kernel.limit.Verdict.Allowed;
import dev.ac7.kernel.limit.Verdict.Limited;
import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisOutageTest {
    private static final LimitSettings LIMITS =
            new LimitSettings(6, 1_000, 300, 300, 30, 300, 65_536, 15_000, 5_000, 16, 64, 64);
    private static final ServerName NOTES = new ServerName(new NamespaceKey("", "team"), "notes", false);
    private static final Requester VISITOR = new Requester("192.0.2.1", Optional.empty());
    private static final Requester BANNED = new Requester("192.0.2.2", Optional.empty());
    private static final Requester SILENCED = new Requester("192.0.2.3", Optional.of("mallory"));

    private final TestRedis redis = new TestRedis();
    private final MovableClock clock = new MovableClock();

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    @Promise(71)
    void redisMayBeKilledAndComeBackEmptyAndNobodyNotices() throws Exception {
        try (AbuseControl control = open()) {
            ConnectGuard guard = control.guard();
            admit(guard, 3);
            ban(guard);
            control.suppressions().suppress("team/notes", "acct:mallory", Duration.ofHours(1), Optional.empty());
            goOnline(control);
            await().until(() -> isShown("team/notes"));
            control.redisCheck().orElseThrow().run();

            redis.stop();

            assertThatThrownBy(() -> control.redisCheck().orElseThrow().run()).isInstanceOf(StateAway.class);
            admit(guard, 3);
            assertThat(guard.admit(VISITOR)).isInstanceOf(Limited.class);
            assertStillHeld(guard);
            ban(guard);

            redis.startAgain();

            await().ignoreExceptionsInstanceOf(StateAway.class)
                    .untilAsserted(() -> control.redisCheck().orElseThrow().run());
            assertThat(guard.admit(VISITOR)).isInstanceOf(Limited.class);
            assertStillHeld(guard);
            await().until(() -> isShown("team/notes"));
            assertThat(control.bans().active(10)).hasSize(1);
            assertThat(control.suppressions().active(Optional.empty(), 10)).hasSize(1);
        }
    }

    @Test
    @Promise(71)
    void withoutRedisAtStartItBeginsInMemoryAndFindsItLater() throws Exception {
        redis.stop();
        try (AbuseControl control = open()) {
            assertThatThrownBy(() -> control.redisCheck().orElseThrow().run()).isInstanceOf(StateAway.class);
            admit(control.guard(), 6);
            assertThat(control.guard().admit(VISITOR)).isInstanceOf(Limited.class);

            redis.startAgain();
            await().ignoreExceptionsInstanceOf(StateAway.class)
                    .untilAsserted(() -> control.redisCheck().orElseThrow().run());
            control.windows().hit(Window.HTTP, "ip:192.0.2.1", 10);
            assertThat(redis.<List<String>>ask(commands -> commands.keys("rl:http:*")))
                    .hasSize(1);
        }
    }

    @Test
    void aRedisThatHangsHoldsRequestsUpOnceAndNotEachTime() {
        try (AbuseControl control = open()) {
            admit(control.guard(), 1);
            redis.ask(commands -> commands.clientPause(4_000));
            long start = System.nanoTime();

            for (int i = 0; i < 200; i++) {
                control.guard().isBanned(VISITOR);
                control.windows().hit(Window.HTTP, "ip:192.0.2.1", 10);
            }

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            await().ignoreExceptionsInstanceOf(StateAway.class)
                    .untilAsserted(() -> control.redisCheck().orElseThrow().run());
        }
    }

    @Test
    void bansAndSuppressionsOutliveTheProcess() {
        try (AbuseControl earlier = open()) {
            ban(earlier.guard());
            earlier.suppressions()
                    .suppress("team/notes", "google-sub:mallory", Duration.ofHours(1), Optional.of("rude"));
        }
        try (AbuseControl control = open()) {
            assertStillHeld(control.guard());
            assertThat(control.bans().lift("ip:192.0.2.2")).isTrue();
            assertThat(control.suppressions().lift("team/notes", "acct:mallory"))
                    .isTrue();
            assertThat(control.guard().isBanned(BANNED)).isFalse();
            assertThat(control.guard().isSuppressed(NOTES, SILENCED)).isFalse();
            assertThat(redis.<List<String>>ask(commands -> commands.keys("*"))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "http://:hunter2@localhost", "localhost:6379", "redis://:hunter2@", "redis://a b:hunter2@x"})
    void whatIsNoRedisUrlIsASettingsErrorThatDoesNotShowIt(String url) {
        assertThatThrownBy(() -> AbuseControl.open(LIMITS, Optional.of(Secret.of(url)), clock, List.of()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("REDIS_URL must be a redis:// or rediss:// URL")
                .hasNoCause();
    }

    @Test
    void withoutRedisThereIsNothingToCheck() {
        try (AbuseControl control = AbuseControl.open(LIMITS, Optional.empty(), clock)) {
            control.sample();
            assertThat(control.redisCheck()).isEmpty();
            admit(control.guard(), 6);
            goOnline(control);
            assertThat(control.activity().recent(10)).hasSize(1);
        }
    }

    private AbuseControl open() {
        return AbuseControl.open(LIMITS, Optional.of(redis.url()), clock, List.of());
    }

    private static void admit(ConnectGuard guard, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(guard.admit(VISITOR)).isInstanceOf(Allowed.class);
        }
    }

    private static void ban(ConnectGuard guard) {
        for (int i = 0; i < 3; i++) {
            guard.malformed(BANNED);
        }
        assertThat(guard.isBanned(BANNED)).isTrue();
    }

    private static void assertStillHeld(ConnectGuard guard) {
        assertThat(guard.isBanned(BANNED)).isTrue();
        assertThat(guard.isBanned(VISITOR)).isFalse();
        assertThat(guard.isSuppressed(NOTES, SILENCED)).isTrue();
        assertThat(guard.isSuppressed(NOTES, VISITOR)).isFalse();
    }

    private void goOnline(AbuseControl control) {
        HostInfo host = new HostInfo("h1", "alice", "192.0.2.9", clock.millis(), clock.millis());
        for (HostListener listener : control.hostListeners()) {
            listener.hostCame(host);
            listener.online(new LiveServer(NOTES, "team/notes", AuthMode.PUBLIC, host, Optional.empty()));
        }
    }

    private boolean isShown(String name) {
        return redis.ask(commands -> commands.sismember("authority:servers:online", name))
                && redis.<Long>ask(commands -> commands.exists("authority:host:h1")) == 1;
    }
}
