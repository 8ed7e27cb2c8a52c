package dev.ac7.authority.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ac7.authority.testing.Caller;
import dev.ac7.authority.testing.TestAuthority;
import dev.ac7.authority.testing.TestHost;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.testing.RawHttp;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code POST /connect} over real sockets (authority.md, section 4). */
class ConnectTest {
    private TestAuthority authority;

    @BeforeEach
    void start() {
        authority = TestAuthority.start(Map.of(
                "CONNECT_RATE_LIMIT_PER_30S", "100000",
                "CONNECT_RATE_LIMIT_PER_10M", "100000"));
        authority.own("team", "alice");
    }

    @AfterEach
    void stop() {
        authority.close();
    }

    @Test
    @Promise(66)
    void offerAndAnswerArriveByteForByte() {
        try (TestHost host = TestHost.serving(authority, "alice", "Team/Notes")) {
            String sdp = "v=0\\r\\na=\\u00e9\\ud83d\\ude00 \\/ \\u0000 \\ud800";
            Caller caller = Caller.posting(authority, """
                    {"server_name":" team/notes/Daily/x ","offer":{"sdp":"%s", "type":"offer"},
                     "auth":{"mode":"private","credentials":{"a":1.50,"b":[1e2,null]}},
                     "client":{"ip":"203.0.113.9","ip_hint":"192.0.2.7","request_id":"req-1"}}""".formatted(sdp));
            String request = host.nextText();

            assertThat(request)
                    .contains("\"offer\":{\"sdp\":\"" + sdp + "\", \"type\":\"offer\"}")
                    .contains("\"auth\":{\"mode\":\"private\",\"credentials\":{\"a\":1.50,\"b\":[1e2,null]}}")
                    .contains("\"server_name\":\"Team/Notes\"")
                    .contains("\"ip\":\"127.0.0.1\"")
                    .contains("\"ip_hint\":\"192.0.2.7\"")
                    .contains("\"request_id\":\"req-1\"")
                    .contains("\"client_key\":\"ip:127.0.0.1\"")
                    .doesNotContain("203.0.113.9");
            String id = request.replaceAll("(?s).*\"connection_id\":\"([^\"]+)\".*", "$1");
            host.say("{\"type\":\"connect_answer\",\"connection_id\":\"" + id
                    + "\",\"answer\":{\"type\":\"answer\",\"sdp\":\"" + sdp + "\"}}");
            RawHttp.Answer answer = caller.answer();

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.body())
                    .isEqualTo("{\"ok\":true,\"answer\":{\"type\":\"answer\",\"sdp\":\"" + sdp
                            + "\"},\"server_name\":\"Team/Notes\",\"path\":\"/Daily/x\"}");
        }
    }

    @Test
    @Promise(58)
    void connectionIdsAreLongAndNeverTheSame() {
        try (TestHost host = TestHost.serving(authority, "alice", "team")) {
            Set<String> ids = new HashSet<>();
            for (int i = 0; i < 50; i++) {
                Caller caller = Caller.of(authority, "team");
                JsonNode request = host.expect("connect_request");
                ids.add(request.path("connection_id").asString());
                host.answer(request, "v=0");
                caller.result();
            }
            assertThat(ids).hasSize(50).allMatch(id -> id.matches("c_[A-Za-z0-9_-]{22}"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"server_offline", "unauthorized", "rejected", "timed_out", "rate_limited", "malformed"})
    void theReasonOfTheHostIsTheError(String reason) {
        try (TestHost host = TestHost.serving(authority, "alice", "team")) {
            Caller caller = Caller.of(authority, "team");
            String id = host.expect("connect_request").path("connection_id").asString();
            host.say("{\"type\":\"connect_reject\",\"connection_id\":\"" + id + "\",\"reason\":\"" + reason + "\"}");

            JsonNode result = caller.result();
            assertThat(result.path("ok").asBoolean()).isFalse();
            assertThat(result.path("error").asString()).isEqualTo(reason);
            assertThat(result.path("message").asString()).isEqualTo(reason);
        }
    }

    @Test
    void nobodyAnsweringIsTimedOutAfterFifteenSeconds() {
        try (TestHost host = TestHost.serving(authority, "alice", "team")) {
            Caller caller = Caller.of(authority, "team");
            JsonNode request = host.expect("connect_request");
            authority.clock().advance(Duration.ofMillis(15_000));
            assertThat(caller.error()).isEqualTo("timed_out");

            // The late answer is ignored, and the host goes on.
            host.answer(request, "v=0");
            Caller next = Caller.of(authority, "team");
            host.answer(host.expect("connect_request"), "v=1");
            assertThat(next.result().path("answer").path("sdp").asString()).isEqualTo("v=1");
        }
    }

    @Test
    void anAnswerAfterThirteenSecondsCounts() {
        try (TestHost host = TestHost.serving(authority, "alice", "team")) {
            Caller caller = Caller.of(authority, "team");
            JsonNode request = host.expect("connect_request");
            authority.clock().advance(Duration.ofSeconds(13));
            host.answer(request, "v=0");
            assertThat(caller.result().path("ok").asBoolean()).isTrue();
        }
    }

    @Test
    @Promise(62)
    void aHostThatVanishesFailsItsCallersAtOnce() {
        TestHost host = TestHost.serving(authority, "alice", "team", "team/a");
        Caller first = Caller.of(authority, "team");
        Caller second = Caller.of(authority, "team/a");
        host.expect("connect_request");
        host.expect("connect_request");
        host.close();
        // The clock of the authority stands still: only the close can have ended the waits.
        assertThat(first.error()).isEqualTo("server_offline");
        assertThat(second.error()).isEqualTo("server_offline");
        assertThat(Caller.of(authority, "team").error()).isEqualTo("server_offline");
    }

    @Test
    @Promise(62)
    void aNameThatGoesOfflineFailsItsCallersAtOnce() {
        try (TestHost host = TestHost.serving(authority, "alice", "team", "team/a")) {
            Caller gone = Caller.of(authority, "team/a");
            host.expect("connect_request");
            Caller staying = Caller.of(authority, "team");
            JsonNode request = host.expect("connect_request");
            host.unregister("TEAM/a/");
            assertThat(gone.error()).isEqualTo("server_offline");
            host.answer(request, "v=0");
            assertThat(staying.result().path("ok").asBoolean()).isTrue();
        }
    }

    @Test
    @Promise(57)
    void onlyTheSessionThatWasAskedAnswers() {
        authority.own("other", "mallory");
        try (TestHost host = TestHost.serving(authority, "alice", "team");
                TestHost stranger = TestHost.serving(authority, "mallory", "other");
                TestHost sameAccount = TestHost.of(authority, "alice")) {
            Caller caller = Caller.of(authority, "team");
            JsonNode request = host.expect("connect_request");
            String id = request.path("connection_id").asString();
            for (TestHost wrong : List.of(stranger, sameAccount)) {
                wrong.answer(id, "evil");
                wrong.say("{\"type\":\"connect_reject\",\"connection_id\":\"" + id + "\",\"reason\":\"rejected\"}");
                // Ignored without a word: the next thing said is the answer to this.
                assertThat(wrong.ask("{\"type\":\"ping\"}").path("type").asString())
                        .isEqualTo("pong");
            }
            host.answer(request, "good");
            host.answer(request, "second");
            assertThat(caller.result().path("answer").path("sdp").asString()).isEqualTo("good");
        }
    }

    @Test
    void aCallerThatLeavesFreesItsPlace() throws Exception {
        try (TestHost host = TestHost.serving(authority, "alice", "team")) {
            List<Socket> leaving = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                leaving.add(posting(Caller.body("team", "v=0")));
                host.expect("connect_request");
            }
            assertThat(Caller.of(authority, "team").error()).isEqualTo("rate_limited");
            for (Socket socket : leaving) {
                socket.close();
            }
            await().until(() -> answered(host));
        }
    }

    /** Whether a call gets through to the host now. */
    private boolean answered(TestHost host) {
        Caller caller = Caller.of(authority, "team");
        if (caller.answerWithin(Duration.ofMillis(300)).isPresent()) {
            return false;
        }
        host.answer(host.expect("connect_request"), "v=0");
        return caller.result().path("ok").asBoolean();
    }

    private Socket posting(String body) throws Exception {
        Socket socket = new Socket("127.0.0.1", authority.port());
        socket.getOutputStream()
                .write(
                        ("POST /connect HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                                        + body.length() + "\r\n\r\n" + body)
                                .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dmz/room          | rejected
            DMZ               | rejected
            nobody            | server_offline
            team              | server_offline
            css://Team/Alice/ | server_offline
            api/x             | server_offline
            """)
    void namesThatNobodyServes(String name, String error) {
        assertThat(Caller.of(authority, name).error()).isEqualTo(error);
    }

    @Test
    void namesOfOtherOriginsAreRejected() {
        try (TestAuthority market = TestAuthority.start(Map.of("AUTHORITY_ALLOWED_ORIGINS", "apple.pear.com"))) {
            assertThat(Caller.of(market, "team/alice").error()).isEqualTo("rejected");
            assertThat(Caller.of(market, "apple.pear.com").error()).isEqualTo("rejected");
            assertThat(Caller.of(market, "apple.pear.com/x").error()).isEqualTo("server_offline");
            market.own("donkey", "alice", "apple.pear.com");
            try (TestHost host = TestHost.serving(market, "alice", "notes.Donkey.apple.pear.com")) {
                Caller caller = Caller.of(market, "apple.pear.com/donkey/NOTES/x");
                host.answer(host.expect("connect_request"), "v=0");
                JsonNode result = caller.result();
                assertThat(result.path("server_name").asString()).isEqualTo("notes.Donkey.apple.pear.com");
                assertThat(result.path("path").asString()).isEqualTo("/x");
            }
        }
    }

    @Test
    void theLongestRegisteredPrefixAnswers() {
        try (TestHost short_ = TestHost.serving(authority, "alice", "team");
                TestHost long_ = TestHost.serving(authority, "alice", "team/a/b")) {
            Caller deep = Caller.of(authority, "team/a/b/C");
            long_.answer(long_.expect("connect_request"), "v=0");
            assertThat(deep.result().path("path").asString()).isEqualTo("/C");

            Caller middle = Caller.of(authority, "team/a/c");
            short_.answer(short_.expect("connect_request"), "v=0");
            JsonNode result = middle.result();
            assertThat(result.path("path").asString()).isEqualTo("/a/c");
            assertThat(result.path("server_name").asString()).isEqualTo("team");

            Caller exact = Caller.of(authority, "team");
            short_.answer(short_.expect("connect_request"), "v=0");
            assertThat(exact.result().path("path").asString()).isEmpty();
        }
    }
}
