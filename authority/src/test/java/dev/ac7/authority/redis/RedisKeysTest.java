package dev.ac7.authority.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.ac7.authority.abuse.Ban;
import dev.ac7.authority.abuse.Suppression;
import dev.ac7.authority.abuse.Window;
import dev.ac7.authority.abuse.WindowNumber;
import dev.ac7.authority.activity.ActivityLog.ActivityEntry;
import dev.ac7.authority.hosts.HostInfo;
import dev.ac7.authority.hosts.LiveServer;
import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.authority.names.ServerName;
import dev.ac7.authority.testing.TestRedis;
import dev.ac7.contract.authority.AuthMode;
import dev.ac7.kernel.testing.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lies on Redis, looked at by another client (authority.md, section 10). */
class RedisKeysTest {
    private static final TestRedis REDIS = new TestRedis();
    private static final String ONLINE = "authority:servers:online";

    private final MovableClock clock = new MovableClock();
    private final RedisLink link = RedisLink.open(REDIS.url());
    private final RedisState state = new RedisState(link, clock);

    @BeforeEach
    void empty() {
        REDIS.ask(redis -> redis.flushall());
    }

    @AfterEach
    void close() {
        link.close();
    }

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void countersOfWindowsLiveASecondLongerThanTheirWindow() {
        WindowNumber burst = new WindowNumber(Window.CONNECT, 58_797_024);
        WindowNumber sustained = new WindowNumber(Window.CONNECT_10M, 2_939_851);

        assertThat(state.count("ip:192.0.2.1", List.of(burst, sustained))).containsExactly(1L, 1L);
        assertThat(state.count("ip:192.0.2.1", List.of(burst))).containsExactly(2L);
        assertThat(state.counted("ip:192.0.2.1", burst)).isEqualTo(2);
        assertThat(state.counted("ip:192.0.2.2", burst)).isZero();

        assertThat(REDIS.<List<String>>ask(redis -> redis.keys("*")))
                .containsExactlyInAnyOrder("rl:connect:ip:192.0.2.1:58797024", "rl:connect10m:ip:192.0.2.1:2939851");
        assertString("rl:connect:ip:192.0.2.1:58797024", "2", Duration.ofSeconds(31));
        assertString("rl:connect10m:ip:192.0.2.1:2939851", "1", Duration.ofSeconds(601));
    }

    @Test
    void strikesLiveADayFromTheFirst() {
        assertThat(state.strike(List.of("ip:192.0.2.1", "acct:alice"))).containsExactly(1L, 1L);
        REDIS.ask(redis -> redis.expire("strike:ip:192.0.2.1", 100));
        assertThat(state.strike(List.of("ip:192.0.2.1"))).containsExactly(2L);

        assertString("strike:ip:192.0.2.1", "2", Duration.ofSeconds(100));
        assertString("strike:acct:alice", "1", Duration.ofHours(24));
    }

    @Test
    void bansLiveAsLongAsTheyLastAndAreNotShortened() {
        assertThat(state.isBanned(List.of("ip:192.0.2.1", "acct:alice"))).isFalse();
        state.ban("acct:alice", "malformed requests", Duration.ofSeconds(300));
        state.ban("acct:alice", "oversized request", Duration.ofSeconds(3_600));
        state.ban("acct:alice", "malformed requests", Duration.ofSeconds(1_800));

        assertString("ban:acct:alice", "oversized request", Duration.ofSeconds(3_600));
        assertThat(state.isBanned(List.of("ip:192.0.2.1", "acct:alice"))).isTrue();
        assertThat(state.isBanned(List.of("ip:192.0.2.1"))).isFalse();
        assertThat(state.bans()).singleElement().satisfies(ban -> {
            assertThat(ban.clientKey()).isEqualTo("acct:alice");
            assertThat(ban.reason()).isEqualTo("oversized request");
            assertThat(ban.expiresAt() - clock.millis()).isBetween(3_590_000L, 3_600_000L);
        });

        state.strike(List.of("acct:alice"));
        assertThat(state.forgive("acct:alice")).isTrue();
        assertThat(state.forgive("acct:alice")).isFalse();
        assertThat(REDIS.<List<String>>ask(redis -> redis.keys("*"))).isEmpty();
    }

    @Test
    void suppressionsLiveAsLongAsAskedFor() {
        state.suppress("apple.pear.com/donkey/notes", "ip:2001:db8::1", Duration.ofSeconds(300), Optional.of("rude"));
        state.suppress("team", "acct:alice", Duration.ofSeconds(60), Optional.empty());

        assertString("suppress:apple.pear.com/donkey/notes:ip:2001:db8::1", "rude", Duration.ofSeconds(300));
        assertString("suppress:team:acct:alice", "suppressed", Duration.ofSeconds(60));
        assertThat(state.isSuppressed("team", List.of("ip:192.0.2.1", "acct:alice")))
                .isTrue();
        assertThat(state.isSuppressed("team/x", List.of("ip:192.0.2.1", "acct:alice")))
                .isFalse();
        assertThat(state.suppressions(Optional.empty()))
                .extracting(Suppression::canonical, Suppression::clientKey, Suppression::reason)
                .containsExactlyInAnyOrder(
                        tuple("apple.pear.com/donkey/notes", "ip:2001:db8::1", Optional.of("rude")),
                        tuple("team", "acct:alice", Optional.empty()));
        assertThat(state.suppressions(Optional.of("team"))).hasSize(1);
        assertThat(state.lift("team", "acct:alice")).isTrue();
        assertThat(state.lift("team", "acct:alice")).isFalse();
    }

    @Test
    void listsAreCompleteAmongManyOtherKeys() {
        for (int i = 0; i < 3_000; i++) {
            int number = i;
            state.count("ip:" + number, List.of(new WindowNumber(Window.HTTP, 1)));
        }
        List<String> banned =
                IntStream.range(0, 1_500).mapToObj(i -> "acct:" + i).toList();
        banned.forEach(key -> state.ban(key, "test", Duration.ofMinutes(5)));

        assertThat(state.bans()).extracting(Ban::clientKey).containsExactlyInAnyOrderElementsOf(banned);
    }

    @Test
    void hostsAndNamesAreShownWhileTheyAreLive() {
        REDIS.ask(redis -> redis.sadd(ONLINE, "left/over"));
        REDIS.ask(redis -> redis.set("authority:server:left/over:session", "{}"));
        HostInfo host = new HostInfo("h1", "alice", "192.0.2.1", 1_000, 1_000);
        HostInfo other = new HostInfo("h2", "alice", "192.0.2.2", 2_000, 2_000);
        try (RedisMirror mirror = new RedisMirror(link)) {
            mirror.hostCame(host);
            mirror.online(server("notes", host));
            await().untilAsserted(() -> assertThat(REDIS.<Set<String>>ask(redis -> redis.smembers(ONLINE)))
                    .containsExactly("team/notes"));
            assertThat(REDIS.<Long>ask(redis -> redis.exists("authority:server:left/over:session")))
                    .isZero();
            assertThat(REDIS.<String>ask(redis -> redis.get("authority:server:team/notes:session")))
                    .isEqualTo("{\"hostSessionId\":\"h1\",\"authMode\":\"public\"}");
            assertThat(REDIS.<Long>ask(redis -> redis.ttl("authority:server:team/notes:session")))
                    .isEqualTo(-1);
            assertThat(REDIS.<Map<String, String>>ask(redis -> redis.hgetall("authority:host:h1")))
                    .isEqualTo(Map.of(
                            "hostSessionId", "h1",
                            "googleSub", "alice",
                            "ip", "192.0.2.1",
                            "connectedAt", "1000",
                            "lastPongAt", "1000"));
            assertThat(REDIS.<Long>ask(redis -> redis.ttl("authority:host:h1"))).isBetween(295L, 300L);

            REDIS.ask(redis -> redis.expire("authority:host:h1", 100));
            mirror.hostSeen(new HostInfo("h1", "alice", "192.0.2.1", 1_000, 31_000));
            await().untilAsserted(() -> assertThat(REDIS.<Long>ask(redis -> redis.ttl("authority:host:h1")))
                    .isBetween(295L, 300L));
            assertThat(REDIS.<String>ask(redis -> redis.hget("authority:host:h1", "lastPongAt")))
                    .isEqualTo("31000");

            mirror.hostCame(other);
            mirror.changed(server("notes", other));
            await().untilAsserted(() -> assertThat(
                            REDIS.<String>ask(redis -> redis.get("authority:server:team/notes:session")))
                    .contains("h2"));

            mirror.hostLeft(host);
            mirror.offline(server("notes", other));
            mirror.hostLeft(other);
            await().untilAsserted(() -> assertThat(REDIS.<List<String>>ask(redis -> redis.keys("authority:*")))
                    .isEmpty());
        }
    }

    @Test
    void eventsAreListsNewestFirstAndBounded() {
        try (RedisMirror mirror = new RedisMirror(link)) {
            RedisActivity activity = new RedisActivity(link, mirror);
            activity.note(new ActivityEntry(
                    7,
                    "client_connect_ok",
                    "team/notes",
                    Optional.of("h1"),
                    Optional.of("alice"),
                    Optional.of("ip:192.0.2.1"),
                    Optional.of("why"),
                    Optional.of("public")));
            await().untilAsserted(() -> assertThat(REDIS.<Long>ask(redis -> redis.llen("authority:recent-connects")))
                    .isEqualTo(1));
            assertThat(REDIS.<List<String>>ask(redis -> redis.lrange("authority:server:team/notes:events", 0, -1)))
                    .containsExactly("{\"ts\":7,\"type\":\"client_connect_ok\",\"serverName\":\"team/notes\","
                            + "\"hostSessionId\":\"h1\",\"googleSub\":\"alice\",\"clientKey\":\"ip:192.0.2.1\","
                            + "\"reason\":\"why\",\"authMode\":\"public\"}");

            for (int i = 0; i < 600; i++) {
                activity.note(event(100 + i));
            }
            await().untilAsserted(
                            () -> assertThat(REDIS.<String>ask(redis -> redis.lindex("authority:recent-connects", 0)))
                                    .contains("\"ts\":699"));
            assertThat(REDIS.<Long>ask(redis -> redis.llen("authority:recent-connects")))
                    .isEqualTo(500);
            assertThat(REDIS.<Long>ask(redis -> redis.llen("authority:server:team/notes:events")))
                    .isEqualTo(200);
            assertThat(activity.recent(500)).hasSize(500).startsWith(event(699), event(698));
            assertThat(activity.of("team/notes")).hasSize(200).startsWith(event(699), event(698));
            assertThat(activity.recent(2)).containsExactly(event(699), event(698));
        }
    }

    @Test
    void whatHappenedBeforeThisProcessIsRemembered() {
        try (RedisMirror earlier = new RedisMirror(link)) {
            new RedisActivity(link, earlier).note(event(1));
            await().until(() -> REDIS.<Long>ask(redis -> redis.llen("authority:recent-connects")) == 1);
        }
        try (RedisMirror mirror = new RedisMirror(link)) {
            RedisActivity activity = new RedisActivity(link, mirror);
            activity.note(event(2));
            activity.note(event(2));
            assertThat(activity.recent(10)).containsExactly(event(2), event(2), event(1));
            await().until(() -> REDIS.<Long>ask(redis -> redis.llen("authority:recent-connects")) == 3);
            assertThat(activity.recent(10)).containsExactly(event(2), event(2), event(1));
            assertThat(activity.of("team/notes")).containsExactly(event(2), event(2), event(1));
        }
    }

    private static ActivityEntry event(long at) {
        return new ActivityEntry(
                at,
                "online",
                "team/notes",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static LiveServer server(String subpath, HostInfo host) {
        ServerName name = new ServerName(new NamespaceKey("", "team"), subpath, false);
        return new LiveServer(name, name.canonical(), AuthMode.PUBLIC, host, Optional.empty());
    }

    private static void assertString(String key, String value, Duration life) {
        assertThat(REDIS.<String>ask(redis -> redis.get(key))).isEqualTo(value);
        assertThat(REDIS.<Long>ask(redis -> redis.pttl(key)))
                .isBetween(life.minusSeconds(5).toMillis(), life.toMillis());
    }
}
