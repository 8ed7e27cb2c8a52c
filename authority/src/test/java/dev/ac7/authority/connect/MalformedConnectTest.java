package dev.ac7.authority.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.authority.testing.Caller;
import dev.ac7.authority.testing.TestAuthority;
import dev.ac7.authority.testing.TestHost;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.testing.RawHttp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of {@code POST /connect} that are none, and what becomes of who sends them (authority.md, 4.1 and 7.2). */
class MalformedConnectTest {
    private static final String OFFER = "\"offer\":{\"type\":\"offer\",\"sdp\":\"v=0\"}";

    private TestAuthority authority;

    @BeforeEach
    void start() {
        authority = TestAuthority.start();
        authority.own("team", "alice");
    }

    @AfterEach
    void stop() {
        authority.close();
    }

    private RawHttp.Answer connect(String body) {
        return authority.post("/connect", body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "7",
                "{}",
                "{\"server_name\":\"team\"}",
                "{" + OFFER + "}",
                "{\"server_name\":7," + OFFER + "}",
                "{\"server_name\":\"\"," + OFFER + "}",
                "{\"server_name\":\"  \"," + OFFER + "}",
                "{\"server_name\":\"a::b\"," + OFFER + "}",
                "{\"server_name\":\"a b\"," + OFFER + "}",
                "{\"server_name\":\"a%2fb\"," + OFFER + "}",
                "{\"server_name\":\"a?b\"," + OFFER + "}",
                "{\"server_name\":\"a\\\\b\"," + OFFER + "}",
                "{\"server_name\":\"t\\u00e9am\"," + OFFER + "}",
                "{\"server_name\":\"team/..\"," + OFFER + "}",
                "{\"server_name\":\"/\"," + OFFER + "}",
                "{\"server_name\":\"team\"," + OFFER + ",\"extra\":1}",
                "{\"server_name\":\"team\"," + OFFER + "," + OFFER + "}",
                "{\"server_name\":\"team\",\"offer\":null}",
                "{\"server_name\":\"team\",\"offer\":\"v=0\"}",
                "{\"server_name\":\"team\",\"offer\":{\"type\":\"offer\"}}",
                "{\"server_name\":\"team\",\"offer\":{\"sdp\":\"v=0\"}}",
                "{\"server_name\":\"team\",\"offer\":{\"type\":\"answer\",\"sdp\":\"v=0\"}}",
                "{\"server_name\":\"team\",\"offer\":{\"type\":\"offer\",\"sdp\":\" \\r\\n\"}}",
                "{\"server_name\":\"team\",\"offer\":{\"type\":\"offer\",\"sdp\":7}}",
                "{\"server_name\":\"team\",\"offer\":{\"type\":\"offer\",\"sdp\":\"v\",\"x\":1}}",
                "{\"server_name\":\"team\"," + OFFER + ",\"auth\":null}",
                "{\"server_name\":\"team\"," + OFFER + ",\"auth\":{}}",
                "{\"server_name\":\"team\"," + OFFER + ",\"auth\":{\"mode\":\"secret\"}}",
                "{\"server_name\":\"team\"," + OFFER + ",\"auth\":{\"mode\":\"public\",\"x\":1}}",
                "{\"server_name\":\"team\"," + OFFER + ",\"client\":null}",
                "{\"server_name\":\"team\"," + OFFER + ",\"client\":{\"x\":1}}",
                "{\"server_name\":\"team\"," + OFFER + ",\"client\":{\"request_id\":\"\"}}",
                "{\"server_name\":\"team\"," + OFFER + ",\"client\":{\"ip\":7}}",
            })
    @Promise(66)
    void malformedIs201WithoutTheHostBeingAsked(String body) {
        try (TestHost host = TestHost.serving(authority, "alice", "team")) {
            RawHttp.Answer answer = connect(body);
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.body()).contains("\"ok\":false").contains("\"error\":\"malformed\"");
            assertThat(host.ask("{\"type\":\"ping\"}").path("type").asString()).isEqualTo("pong");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"server_name\":\"team\"", "nonsense", "{}{}", "{'a':1}", "{\"a\":NaN}"})
    void whatIsNoJsonIs400(String body) {
        RawHttp.Answer answer = connect(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"ok\":false").contains("\"error\":\"malformed\"");
    }

    @Test
    void otherEncodingsAndTypesAre400() {
        RawHttp raw = new RawHttp(authority.port());
        byte[] good = Caller.body("team", "v=0").getBytes(StandardCharsets.UTF_8);
        byte[] utf16 = Caller.body("team", "v=0").getBytes(StandardCharsets.UTF_16);
        assertThat(raw.send("POST", "/connect", List.of("Content-Type: application/json"), utf16)
                        .status())
                .isEqualTo(400);
        assertThat(raw.send("POST", "/connect", List.of("Content-Type: text/plain"), good)
                        .status())
                .isEqualTo(400);
        assertThat(raw.send("POST", "/connect", List.of("Content-Type: application/json; charset=utf-8"), good)
                        .body())
                .contains("server_offline");
    }

    @Test
    @Promise(66)
    void boundsHoldAtTheLimitAndNotOneBeyond() {
        try (TestAuthority open = TestAuthority.start(Map.of("CONNECT_BODY_LIMIT_BYTES", "131072"))) {
            open.own("team", "alice");
            String name = "team" + "/abcdefghijklmn".repeat(16);
            assertThat(Caller.posting(open, Caller.body("team/" + "a".repeat(63), "v"))
                            .error())
                    .isEqualTo("server_offline");
            assertThat(Caller.posting(open, Caller.body("team", "s".repeat(49_152)))
                            .error())
                    .isEqualTo("server_offline");
            String credentials =
                    "{\"server_name\":\"team\"," + OFFER + ",\"auth\":{\"mode\":\"public\",\"credentials\":\"%s\"}}";
            assertThat(Caller.posting(open, credentials.formatted("c".repeat(8190)))
                            .error())
                    .isEqualTo("server_offline");
            String id = "{\"server_name\":\"team\"," + OFFER + ",\"client\":{\"request_id\":\"%s\"}}";
            assertThat(Caller.posting(open, id.formatted("i".repeat(256))).error())
                    .isEqualTo("server_offline");

            assertThat(Caller.posting(open, Caller.body("team", "s".repeat(49_153)))
                            .error())
                    .isEqualTo("malformed");
            assertThat(Caller.posting(open, credentials.formatted("c".repeat(8191)))
                            .error())
                    .isEqualTo("malformed");
            open.clock().advance(Duration.ofDays(2));
            assertThat(Caller.posting(open, id.formatted("i".repeat(257))).error())
                    .isEqualTo("malformed");
            assertThat(Caller.posting(open, Caller.body(name, "v")).error()).isEqualTo("malformed");
            open.clock().advance(Duration.ofDays(2));
            assertThat(Caller.posting(open, Caller.body("team/" + "a".repeat(64), "v"))
                            .error())
                    .isEqualTo("malformed");
            assertThat(Caller.posting(open, Caller.body("n".repeat(256), "v")).error())
                    .isEqualTo("malformed");
        }
    }

    @Test
    void threeStrikesAreABanOfFiveMinutes() {
        for (int i = 0; i < 3; i++) {
            assertThat(connect("{").body()).contains("malformed");
        }
        RawHttp.Answer banned = connect("{");
        assertThat(banned.status()).isEqualTo(201);
        assertThat(banned.body()).contains("\"error\":\"rate_limited\"");
        try (TestHost host = TestHost.open(authority);
                TestHost watcher = TestHost.watcher(authority)) {
            assertThat(host.closed()).isEqualTo("1008 Temporarily blocked");
            assertThat(watcher.closed()).isEqualTo("1008 Temporarily blocked");
        }
        authority.clock().advance(Duration.ofSeconds(301));
        assertThat(Caller.of(authority, "team").error()).isEqualTo("server_offline");
    }

    @Test
    void aBodyOverTheBoundIs413AndTheConnectionIsClosed() {
        String body = "x".repeat(65_537);
        RawHttp.Answer answer = connect(body);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("\"ok\":false").contains("\"error\":\"malformed\"");
        assertThat(answer.header("Connection")).isEqualTo("close");
        // Up to the hard bound that is no strike.
        for (int i = 0; i < 5; i++) {
            assertThat(connect(body).status()).isEqualTo(413);
        }
        assertThat(connect("x".repeat(131_073)).status()).isEqualTo(413);
        // Above it, it is an hour.
        authority.clock().advance(Duration.ofMinutes(59));
        assertThat(Caller.of(authority, "team").error()).isEqualTo("rate_limited");
        authority.clock().advance(Duration.ofMinutes(2));
        assertThat(Caller.of(authority, "team").error()).isEqualTo("server_offline");
    }

    @Test
    void chunkedBodiesAreCountedWhileTheyAreRead() {
        RawHttp raw = new RawHttp(authority.port());
        String head = "POST /connect HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n";
        String chunk = Integer.toHexString(70_000) + "\r\n" + "x".repeat(70_000) + "\r\n";
        RawHttp.Answer ended = raw.bytes((head + chunk + "0\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(ended.status()).isEqualTo(413);
        RawHttp.Answer endless = raw.bytes((head + chunk + chunk).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(endless.status()).isEqualTo(413);
        assertThat(Caller.of(authority, "team").error()).isEqualTo("rate_limited");
    }

    @Test
    void overTheWindowIsRateLimitedWithItsTimeAndNoStrike() {
        try (TestAuthority strict = TestAuthority.start(Map.of("CONNECT_RATE_LIMIT_PER_30S", "3"))) {
            for (int i = 0; i < 3; i++) {
                assertThat(Caller.of(strict, "team").error()).isEqualTo("server_offline");
            }
            var limited = Caller.of(strict, "team").result();
            assertThat(limited.path("error").asString()).isEqualTo("rate_limited");
            assertThat(limited.path("retry_after_ms").asLong()).isBetween(1L, 30_000L);
            strict.clock()
                    .advance(Duration.ofMillis(limited.path("retry_after_ms").asLong()));
            assertThat(Caller.of(strict, "team").error()).isEqualTo("server_offline");
        }
    }
}
