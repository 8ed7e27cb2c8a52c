package dev.ac7.authority.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ac7.authority.testing.TestAuthority;
import dev.ac7.authority.testing.TestHost;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.testing.RawSocket;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code /ws/presence} over real sockets (authority.md, section 6). */
class PresenceTest {
    private TestAuthority authority;

    @BeforeEach
    void start() {
        authority = TestAuthority.start(Map.of("WS_HOST_MSG_RATE_LIMIT_PER_30S", "100000", "METRICS_ENABLED", "true"));
        authority.own("team", "alice");
    }

    @AfterEach
    void stop() {
        authority.close();
    }

    private static String subscribe(String... names) {
        return "{\"type\":\"subscribe\",\"server_names\":["
                + IntStream.range(0, names.length)
                        .mapToObj(i -> '"' + names[i] + '"')
                        .collect(Collectors.joining(","))
                + "]}";
    }

    @Test
    @Promise(69)
    void theSnapshotComesFirstAndEveryChangeAfterIt() {
        try (TestHost watcher = TestHost.watcher(authority);
                TestHost host = TestHost.serving(authority, "alice", "team/b")) {
            assertThat(watcher.ask(subscribe(" Team/B ", "team/a", "dmz/x", "bad name", "team"))
                            .toString())
                    .isEqualTo("{\"type\":\"presence_snapshot\",\"servers\":["
                            + "{\"server_name\":\"Team/B\",\"online\":true},"
                            + "{\"server_name\":\"team\",\"online\":false},"
                            + "{\"server_name\":\"team/a\",\"online\":false}]}");
            host.register("team/A", "team/a/deeper");
            assertThat(watcher.nextText())
                    .isEqualTo("{\"type\":\"presence_update\",\"server_name\":\"team/a\",\"online\":true}");
            // Registered again, and taken over: no change.
            host.register("team/a");
            try (TestHost other = TestHost.serving(authority, "alice", "team/a")) {
                host.expect("registration_revoked");
                other.unregister("team/a");
                assertThat(watcher.nextText())
                        .isEqualTo("{\"type\":\"presence_update\",\"server_name\":\"team/a\",\"online\":false}");
            }
            host.leave();
            assertThat(watcher.nextText())
                    .isEqualTo("{\"type\":\"presence_update\",\"server_name\":\"Team/B\",\"online\":false}");
        }
    }

    @Test
    @Promise(69)
    void unsubscribedNamesAreSilent() {
        try (TestHost watcher = TestHost.watcher(authority);
                TestHost host = TestHost.of(authority, "alice")) {
            watcher.ask(subscribe("team", "team/a"));
            watcher.say("{\"type\":\"unsubscribe\",\"server_names\":[\"TEAM\",\"never\",\"no name\"]}");
            watcher.ask("{\"type\":\"ping\"}");
            host.register("team", "team/a");
            assertThat(watcher.next().path("server_name").asString()).isEqualTo("team/a");
            assertThat(watcher.ask(subscribe()).path("servers").size()).isOne();
        }
    }

    @Test
    @Promise(69)
    void aSocketWatchesAtMost1024Names() {
        try (TestHost watcher = TestHost.watcher(authority)) {
            for (int batch = 0; batch < 4; batch++) {
                int first = batch * 256;
                String[] names = IntStream.range(first, first + 256)
                        .mapToObj(i -> "team/" + i)
                        .toArray(String[]::new);
                assertThat(watcher.ask(subscribe(names)).path("servers").size()).isEqualTo(first + 256);
            }
            assertThat(watcher.ask(subscribe("team/0", "team/more"))
                            .path("error")
                            .asString())
                    .isEqualTo("invalid_message");
            assertThat(watcher.ask(subscribe("team/0")).path("servers").size()).isEqualTo(1024);
            String[] tooMany = IntStream.range(0, 257).mapToObj(i -> "t" + i).toArray(String[]::new);
            assertThat(watcher.ask(subscribe(tooMany)).path("error").asString()).isEqualTo("invalid_message");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "[]", "{\"type\":\"subscribe\"}", "{\"type\":\"subscribe\",\"server_names\":[],\"x\":1}"})
    void messagesThatBreakARule(String message) {
        try (TestHost watcher = TestHost.watcher(authority)) {
            assertThat(watcher.ask(message).path("error").asString()).isEqualTo("invalid_message");
            assertThat(watcher.ask("{\"type\":\"dance\"}").toString())
                    .isEqualTo("{\"error\":\"unknown_type\",\"type\":\"dance\"}");
        }
    }

    @Test
    void framesAreBounded() {
        try (TestHost fits = TestHost.watcher(authority);
                TestHost tooBig = TestHost.watcher(authority)) {
            assertThat(fits.ask("x".repeat(8192)).path("error").asString()).isEqualTo("invalid_message");
            tooBig.say("x".repeat(8193));
            assertThat(tooBig.closed()).startsWith("1009 ");
        }
    }

    @Test
    void messagesAreLimitedByAddress() {
        try (TestAuthority strict = TestAuthority.start(Map.of("WS_PRESENCE_MSG_RATE_LIMIT_PER_30S", "3"));
                TestHost watcher = TestHost.watcher(strict)) {
            for (int i = 0; i < 3; i++) {
                watcher.ask("{\"type\":\"ping\"}");
            }
            watcher.say("{\"type\":\"ping\"}");
            assertThat(watcher.closed()).isEqualTo("1008 Rate limited");
        }
    }

    /** A host that comes and goes while somebody subscribes again and again: what is told always fits together. */
    @Test
    @Promise(69)
    void nothingFallsBetweenSnapshotAndUpdates() {
        try (TestHost watcher = TestHost.watcher(authority);
                TestHost host = TestHost.of(authority, "alice")) {
            watcher.ask(subscribe("team"));
            Thread flapping = Thread.startVirtualThread(() -> {
                for (int i = 0; i < 200; i++) {
                    host.register("team");
                    host.unregister("team");
                }
                host.register("team");
            });
            boolean online = false;
            int updates = 0;
            for (int i = 0; i < 100; i++) {
                watcher.say(subscribe("team"));
            }
            for (int snapshots = 0; snapshots < 100 || updates < 401; ) {
                JsonNode told = watcher.next();
                if (told.path("type").asString().equals("presence_snapshot")) {
                    snapshots++;
                    assertThat(told.path("servers").path(0).path("online").asBoolean())
                            .isEqualTo(online);
                } else {
                    updates++;
                    assertThat(told.path("online").asBoolean()).isNotEqualTo(online);
                    online = !online;
                }
            }
            assertThat(online).isTrue();
            await().until(() -> !flapping.isAlive());
        }
    }

    @Test
    void aSubscriberThatDoesNotReadIsClosed() {
        try (TestHost slow = TestHost.watcher(authority);
                TestHost host = TestHost.of(authority, "alice")) {
            String long_ = "team/" + "a".repeat(60) + "/" + "b".repeat(60) + "/" + "c".repeat(60);
            slow.ask(subscribe(
                    IntStream.range(0, 30).mapToObj(i -> long_ + "/" + i).toArray(String[]::new)));
            String[] names =
                    IntStream.range(0, 30).mapToObj(i -> long_ + "/" + i).toArray(String[]::new);
            await().atMost(java.time.Duration.ofSeconds(60)).until(() -> {
                for (int i = 0; i < 20; i++) {
                    host.register(names);
                    host.unregister(names);
                }
                return closedSlow();
            });
            RawSocket.Received last = slow.raw().next(RawSocket.CLOSE);
            assertThat(last.code() + " " + last.reason()).isEqualTo("1008 Too slow");
        }
    }

    private boolean closedSlow() {
        return authority
                .get("/metrics", TestAuthority.admin())
                .body()
                .contains("plat_ws_closed_total{code=\"1008\",surface=\"presence\"}");
    }

    @Test
    void everySocketIsToldOfTheStop() {
        List<TestHost> watchers = IntStream.range(0, 10)
                .mapToObj(i -> TestHost.watcher(authority))
                .toList();
        watchers.forEach(watcher -> watcher.ask(subscribe("team")));
        authority.authority().close();
        assertThat(watchers).allMatch(watcher -> watcher.closed().equals("1001 Server shutting down"));
    }
}
