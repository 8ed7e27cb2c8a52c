package dev.ac7.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ac7.authority.testing.KeptConnection;
import dev.ac7.authority.testing.Mutations;
import dev.ac7.authority.testing.ProviderSettings;
import dev.ac7.authority.testing.TestAuthority;
import dev.ac7.authority.testing.TestHost;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.OpenIdProvider;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.testing.RawSocket;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Route;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Malformed bodies, queries and frames, nearly right and altogether wrong: nothing of them does any harm. */
class FuzzTest {
    private static final String HUGE = "100000000";
    private static final long LEFT_BEHIND = 48L << 20;

    /** Longer than any ban and any memory of strikes. */
    private static final Duration FORGOTTEN = Duration.ofHours(25);

    private static final int STRIKES_TO_BAN = 3;

    private static final List<String> QUERIES = List.of(
            "serverName",
            "server_name",
            "name",
            "origin",
            "namespace",
            "scope",
            "limit",
            "offset",
            "status",
            "role",
            "redirect_uri",
            "state",
            "code",
            "error",
            "clientKey",
            "q");

    private static final List<String> CONNECTS = List.of(
            "{\"server_name\":\"ghost/x\",\"offer\":{\"type\":\"offer\",\"sdp\":\"v=0\"}}",
            "{\"server_name\":\"css://Ghost/\",\"offer\":{\"type\":\"offer\",\"sdp\":\"v=0\\r\\n\"},\"auth\":{\"mode\":"
                    + "\"private\",\"credentials\":{\"username\":\"u\",\"password\":\"p\"}},\"client\":"
                    + "{\"request_id\":\"r1\",\"ip_hint\":\"1.2.3.4\",\"user_agent\":\"x\"}}");

    private static final List<String> BODIES = List.of(
            "{\"origin\":\"localhost\",\"namespace\":\"fuzz\"}",
            "{\"origin\":\"localhost\",\"namespace\":\"fuzz\",\"userGoogleSub\":\"alice\",\"metadata\":{\"a\":[1]}}",
            "{\"origin\":\"localhost\",\"namespace\":\"fuzz\",\"newNamespace\":\"zzuf\",\"ownerGoogleSub\":\"alice\"}",
            "{\"origin\":\"localhost\",\"scope\":\"fuzz/a\",\"email\":\"a@b.co\",\"ownerGoogleSub\":\"alice\"}",
            "{\"requestId\":\"123e4567-e89b-12d3-a456-426614174000\",\"reason\":\"no\"}",
            "{\"serverName\":\"fuzz/a\",\"clientKey\":\"ip:1.2.3.4\"}",
            "{\"clientKey\":\"ip:1.2.3.4\"}",
            "{\"level\":\"auto\"}",
            "{\"idToken\":\"a.b.c\",\"role\":\"user\"}",
            "{\"id_token\":\"eyJhbGciOiJSUzI1NiIsImtpZCI6IngifQ.e30.AAAA\"}",
            "{\"serverName\":\"fuzz/a\",\"endpointType\":\"webrtc\",\"address\":\"https://a.example\","
                    + "\"allowedOrigins\":[\"https://b.example\"],\"metadata\":{\"a\":1}}");

    private static final List<String> HOST_FRAMES = List.of(
            "{\"type\":\"hello\",\"token\":\"alice\"}",
            "{\"type\":\"register_online\",\"servers\":[{\"server_name\":\"team/a\",\"auth_mode\":\"public\",\"metadata\":"
                    + "{\"keyId\":\"k\",\"publicKeyJwk\":{\"kty\":\"EC\"}}}]}",
            "{\"type\":\"register_offline\",\"server_names\":[\"team/a\"]}",
            "{\"type\":\"connect_answer\",\"connection_id\":\"c_1\",\"answer\":{\"type\":\"answer\",\"sdp\":\"v=0\"}}",
            "{\"type\":\"connect_reject\",\"connection_id\":\"c_1\",\"reason\":\"rejected\"}",
            "{\"type\":\"suppress_client\",\"server_name\":\"team/a\",\"client_key\":\"ip:1.2.3.4\",\"ttl_seconds\":60}",
            "{\"type\":\"ping\"}",
            "{\"type\":\"pong\"}");

    private static final List<String> PRESENCE_FRAMES = List.of(
            "{\"type\":\"subscribe\",\"server_names\":[\"team/a\",\"css://Team/b/\"]}",
            "{\"type\":\"unsubscribe\",\"server_names\":[\"team/a\"]}",
            "{\"type\":\"ping\"}");

    /** Those of section 5.4, the client's own, and those of the protocol (RFC 6455 section 7.4.1). */
    private static final Set<Integer> CLOSES = Set.of(1000, 1001, 1002, 1005, 1007, 1008, 1009, 1013);

    private final OpenIdProvider provider = OpenIdProvider.start(new MovableClock());
    private final TestAuthority authority = start();

    private TestAuthority start() {
        Map<String, String> environment = new HashMap<>(ProviderSettings.of(provider));
        environment.putAll(Map.of(
                "METRICS_ENABLED", "true",
                "CONNECT_RATE_LIMIT_PER_30S", HUGE,
                "CONNECT_RATE_LIMIT_PER_10M", HUGE,
                "WS_HOST_MSG_RATE_LIMIT_PER_30S", HUGE,
                "WS_PRESENCE_MSG_RATE_LIMIT_PER_30S", HUGE,
                "OAUTH_RATE_LIMIT_PER_30S", HUGE,
                "HTTP_RATE_LIMIT_PER_30S", HUGE));
        environment.putAll(Map.of(
                "GOOGLE_OAUTH_REDIRECT_URI", "http://localhost:3000/oauthCallback",
                "OAUTH_ALLOWED_REDIRECT_ORIGINS", "https://app.example",
                "AUTHORITY_MAX_HOST_SOCKETS_PER_ACCOUNT", HUGE,
                "AUTHORITY_MAX_HOST_SOCKETS_PER_ADDRESS", HUGE,
                "AUTHORITY_MAX_PRESENCE_SOCKETS_PER_ADDRESS", HUGE));
        return TestAuthority.start(environment);
    }

    @AfterEach
    void stop() {
        authority.close();
        provider.close();
    }

    @Test
    @Promise(51)
    void thousandsOfMalformedRequestsAndFramesDoNoHarm() {
        fuzz(4, 1_000);
    }

    @Test
    @Tag("slow")
    @Promise(51)
    void hundredsOfThousandsOfMalformedRequestsAndFramesDoNoHarm() {
        fuzz(44, 60_000);
    }

    /** So many of each kind. */
    private void fuzz(long seed, int times) {
        authority.own("team", "alice");
        Mutations mutations = new Mutations(seed);
        // What is made once and kept does not count.
        everything(mutations, 200);
        long before = heap();

        everything(mutations, times);

        assertThat(authority.get("/healthz").status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(metrics())
                .contains("plat_live_hosts 0.0", "plat_live_servers 0.0", "plat_presence_subscribers 0.0")
                .contains("plat_pending_connects 0.0"));
        assertThat(heap()).isLessThan(before + LEFT_BEHIND);
        try (TestHost host = TestHost.serving(authority, "alice", "team/after")) {
            assertThat(host.ask("{\"type\":\"ping\"}").path("type").asString()).isEqualTo("pong");
        }
    }

    private void everything(Mutations mutations, int times) {
        try (KeptConnection connection = new KeptConnection(authority.port())) {
            connects(mutations, connection, times);
            posts(mutations, connection, times);
            gets(mutations, connection, times);
        }
        sockets(mutations, "/ws/host", HOST_FRAMES, times);
        sockets(mutations, "/ws/presence", PRESENCE_FRAMES, times / 2);
    }

    private void connects(Mutations mutations, KeptConnection connection, int times) {
        for (int i = 0; i < times; i++) {
            byte[] body = mutations.of(CONNECTS);
            answered(
                    connection.send("POST", "/connect", List.of("Content-Type: application/json"), body),
                    "/connect",
                    body);
            if (i % STRIKES_TO_BAN == 0) {
                authority.clock().advance(FORGOTTEN);
            }
        }
        authority.clock().advance(FORGOTTEN);
    }

    private void posts(Mutations mutations, KeptConnection connection, int times) {
        List<String> paths = paths(Method.POST).stream()
                .filter(path -> !path.equals("/connect"))
                .toList();
        for (int i = 0; i < times; i++) {
            String path = mutations.pick(paths);
            byte[] body = mutations.of(BODIES);
            answered(
                    connection.send(
                            "POST", path, List.of("Content-Type: application/json", TestAuthority.admin()), body),
                    path,
                    body);
        }
    }

    private void gets(Mutations mutations, KeptConnection connection, int times) {
        List<String> paths = paths(Method.GET);
        for (int i = 0; i < times; i++) {
            String target = mutations.pick(paths) + "?" + mutations.query(QUERIES);
            answered(connection.send("GET", target, List.of(TestAuthority.admin()), new byte[0]), target, new byte[0]);
        }
    }

    private List<String> paths(Method method) {
        return authority.authority().routes().routes().stream()
                .filter(route -> route.method() == method)
                .map(Route::path)
                .map(path -> path.replaceAll("\\{[^}]*}", "x"))
                .toList();
    }

    private static void answered(int status, String target, byte[] body) {
        assertThat(status)
                .as(() -> target + " " + new String(body, StandardCharsets.UTF_8))
                .isBetween(200, 499);
    }

    private void sockets(Mutations mutations, String path, List<String> seeds, int frames) {
        int left = frames;
        while (left > 0) {
            int some = 1 + mutations.random().nextInt(20);
            left -= some;
            try (RawSocket socket = RawSocket.open(authority.port(), path, 0)) {
                if (path.equals("/ws/host") && mutations.random().nextInt(4) > 0) {
                    socket.send(text(HOST_FRAMES.getFirst().getBytes(StandardCharsets.UTF_8)));
                    assertThat(socket.next().text()).isEqualTo("{\"type\":\"pong\"}");
                }
                for (int i = 0; i < some; i++) {
                    byte[] payload = mutations.of(seeds);
                    socket.trySend(text(payload));
                }
                if (mutations.random().nextInt(3) == 0) {
                    // Whatever its bytes mean as frames; the client then leaves without a word.
                    socket.trySend(mutations.noise(1 + mutations.random().nextInt(300)));
                } else {
                    socket.trySend(
                            RawSocket.frame(RawSocket.FIN | RawSocket.CLOSE, RawSocket.closing(1000, new byte[0])));
                    assertThat(CLOSES).contains(closeCode(socket));
                }
            }
        }
    }

    private static byte[] text(byte[] payload) {
        return RawSocket.frame(RawSocket.FIN | RawSocket.TEXT, payload);
    }

    /** That of the close frame; 1005 when the connection broke before it came, with what was sent into it after. */
    private static int closeCode(RawSocket socket) {
        try {
            return socket.next(RawSocket.CLOSE).code();
        } catch (UncheckedIOException broken) {
            assertThat(broken.getCause()).isNotInstanceOf(java.net.SocketTimeoutException.class);
            return 1005;
        }
    }

    private String metrics() {
        return authority.get("/metrics", TestAuthority.admin()).body();
    }

    private static long heap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
