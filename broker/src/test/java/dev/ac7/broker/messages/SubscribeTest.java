package dev.ac7.broker.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.testing.EventSource;
import dev.ac7.broker.testing.Socket;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.TokenOrigin;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.testing.RawHttp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Live streams: who may open one, what comes on it, where it resumes and when it ends. */
final class SubscribeTest {
    private TestBroker broker;
    private String admin;
    private String bob;

    @BeforeEach
    void start() {
        broker = TestBroker.founded(Map.of("AC7_STREAM_HEARTBEAT_SECONDS", "1"));
        admin = broker.adminToken();
        bob = broker.member("bob");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private JsonNode push(String token, String json) {
        Wire.Answer answer = broker.wire().post("/push", json).bearer(token).send();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("message");
    }

    @Test
    void handshakesAreRefusedInTheContractsOrder() {
        String good = "Bearer " + bob;
        assertThat(Socket.refused(broker, "?name=bob", "Authorization", "Bearer nonsense"))
                .isEqualTo(401);
        assertThat(Socket.refused(broker, "", "Authorization", good)).isEqualTo(400);
        assertThat(Socket.refused(broker, "?name=alice", "Authorization", good)).isEqualTo(403);
        assertThat(Socket.refused(broker, "?name=Bob", "Authorization", good)).isEqualTo(403);
        assertThat(Socket.refused(broker, "?name=bob", "Authorization", good)).isEqualTo(101);
        assertThat(Socket.refused(broker, "?agentName=bob", "Authorization", good))
                .isEqualTo(101);
    }

    @Test
    void aRefusedUpgradeIsABareStatusLine() {
        RawHttp.Answer answer = new RawHttp(broker.port())
                .bytes(("GET /subscribe?name=bob HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Connection")).isEqualToIgnoringCase("close");
        assertThat(answer.header("Content-Length")).isEqualTo("0");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void withoutAnUpgradeTheErrorsAreJsonAndAValidRequestIsToldWhatToAskFor() {
        Wire wire = broker.wire();
        assertThat(wire.get("/subscribe?name=bob").send().error()).isEqualTo("missing credentials");
        assertThat(wire.get("/subscribe").bearer(bob).send().status()).isEqualTo(400);
        assertThat(wire.get("/subscribe?name=alice").bearer(bob).send().status())
                .isEqualTo(403);
        assertThat(wire.get("/subscribe?name=bob").bearer(bob).send().status()).isEqualTo(426);
    }

    @Test
    @Promise(31)
    void aPageOfAnotherOriginCannotOpenAStreamWithOurCookie() {
        String session = broker.signIn();
        String upgrade = "GET /subscribe?name=alice HTTP/1.1\r\nHost: 127.0.0.1:" + broker.port()
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nCookie: ac7_session=" + session + "\r\nOrigin: ";
        RawHttp raw = new RawHttp(broker.port());

        assertThat(raw.bytes(bytes(upgrade + "https://evil.example\r\n\r\n")).status())
                .isEqualTo(403);
        try (Socket own = Socket.cookie(broker, "alice", session)) {
            push(bob, "{'body':'hello'}");
            own.awaitBody("hello");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    @Test
    void aBearersFirstFrameSaysItIsOnlineAndACookiesStreamIsSilent() {
        try (Socket cookie = Socket.cookie(broker, "alice", broker.signIn());
                Socket bearer = Socket.bearer(broker, "bob", bob)) {
            JsonNode first = bearer.await(1).getFirst();

            assertThat(first.path("from").asString()).isEqualTo("ac7");
            assertThat(first.path("to").asString()).isEqualTo("bob");
            assertThat(first.path("title").asString()).isEqualTo("ac7 session online");
            assertThat(first.path("level").asString()).isEqualTo("info");
            assertThat(first.path("data").toString()).isEqualTo("{}");
            push(bob, "{'body':'x'}");
            cookie.awaitBody("x");
            assertThat(cookie.received()).hasSize(1);
            JsonNode history =
                    broker.wire().get("/history?with=ac7").bearer(bob).send().json();
            assertThat(history.path("messages").get(0)).isEqualTo(first);
        }
    }

    @Test
    void serverSentEventsCarryTheSameMessagesWithTheirIds() {
        try (EventSource events = EventSource.open(broker, "/subscribe?name=bob", bob)) {
            JsonNode message = push(admin, "{'to':'bob','body':'two\\nlines'}");

            EventSource.Event last = events.await(2).getLast();
            assertThat(last.json()).isEqualTo(message);
            assertThat(last.id()).isEqualTo(message.path("id").asString());
            Awaitility.await().until(() -> events.comments() >= 2);
            assertThat(events.header("content-type")).contains("text/event-stream; charset=utf-8");
            assertThat(events.header("cache-control")).contains("no-store");
        }
    }

    @Test
    void aStreamResumesBehindTheMessageItNames() {
        String first = push(admin, "{'body':'1'}").path("id").asString();
        push(admin, "{'body':'2'}");
        push(admin, "{'to':'alice','body':'not for bob'}");
        push(admin, "{'to':'bob','body':'3'}");
        try (Socket socket = Socket.bearer(broker, "bob", bob, "&since=" + first);
                EventSource byQuery = EventSource.open(broker, "/subscribe?name=bob&since=" + first, bob);
                EventSource byHeader = EventSource.resumed(broker, "/subscribe?name=bob", bob, first)) {
            push(admin, "{'body':'4'}");
            socket.awaitBody("4");
            byQuery.await(3);
            byHeader.await(3);

            assertThat(socket.received().stream()
                            .map(message -> message.path("body").asString()))
                    .containsExactly("2", "3", "4");
            assertThat(byQuery.bodies()).containsExactly("2", "3", "4");
            assertThat(byHeader.bodies()).containsExactly("2", "3", "4");
        }
    }

    @Test
    @Promise(46)
    void anUnknownIdGivesOneNoticeAndThenGoesLive() {
        push(admin, "{'body':'before'}");
        try (Socket socket = Socket.bearer(broker, "bob", bob, "&since=no-such-id")) {
            JsonNode notice = socket.await(1).getFirst();
            push(admin, "{'body':'after'}");
            socket.awaitBody("after");

            assertThat(notice.path("from").asString()).isEqualTo("ac7");
            assertThat(notice.path("data").path("event").asString()).isEqualTo("stream.stale");
            assertThat(socket.received()).hasSize(2);
        }
    }

    @Test
    void aStreamResumesAlsoBehindAMessageItsOwnerCanNoLongerSee() {
        String others =
                push(admin, "{'to':'alice','body':'private'}").path("id").asString();
        push(admin, "{'body':'after'}");
        try (Socket socket = Socket.bearer(broker, "bob", bob, "&since=" + others)) {
            socket.awaitBody("after");
            assertThat(socket.received()).hasSize(1);
        }
    }

    @Test
    @Promise(46)
    void anIdOlderThanWhatIsKeptGivesOneNoticeFromWhichTheNextStreamCanResume() {
        try (TestBroker keeps = TestBroker.founded(Map.of("AC7_KEEP_MESSAGES_DAYS", "1"))) {
            String token = keeps.adminToken();
            String old = keeps.wire()
                    .post("/push", "{'body':'old'}")
                    .bearer(token)
                    .send()
                    .json()
                    .path("message")
                    .path("id")
                    .asString();
            keeps.clock().advance(Duration.ofDays(2));
            keeps.core().sweep();
            try (Socket socket = Socket.bearer(keeps, "alice", token, "&since=" + old)) {
                JsonNode notice = socket.await(1).getFirst();
                assertThat(notice.path("data").path("event").asString()).isEqualTo("stream.stale");
                keeps.wire().post("/push", "{'body':'new'}").bearer(token).send();
                try (Socket again = Socket.bearer(
                        keeps, "alice", token, "&since=" + notice.path("id").asString())) {
                    assertThat(again.await(1).getFirst().path("body").asString())
                            .isEqualTo("new");
                }
            }
        }
    }

    @Test
    @Promise(19)
    void aRevokedTokenClosesItsOwnStreamsAndNoOthers() {
        broker.clock().advance(Duration.ofSeconds(1));
        String second = token("bob", OptionalLong.empty());
        String id = broker.wire()
                .get("/members/bob/tokens")
                .bearer(bob)
                .send()
                .json()
                .path("tokens")
                .get(0)
                .path("id")
                .asString();
        try (Socket one = Socket.bearer(broker, "bob", bob);
                Socket same = Socket.bearer(broker, "bob", bob);
                Socket other = Socket.bearer(broker, "bob", second)) {
            List.of(one, same, other).forEach(socket -> socket.await(1));
            broker.wire()
                    .request("DELETE", "/members/bob/tokens/" + id)
                    .bearer(admin)
                    .send();

            assertThat(List.of(one.closeCode(), same.closeCode())).containsExactly(1008, 1008);
            push(admin, "{'to':'bob','body':'still here'}");
            other.awaitBody("still here");
            assertThat(other.open()).isTrue();
        }
    }

    @Test
    @Promise(19)
    void rotationDeletionSignOutAndExpiryCloseStreams() {
        broker.member("dave");
        String dave = token("dave", OptionalLong.of(broker.clock().millis() + 60_000));
        String carol = broker.member("carol");
        String session = broker.signIn("carol");
        try (Socket rotated = Socket.bearer(broker, "bob", bob);
                Socket expired = Socket.bearer(broker, "dave", dave);
                Socket signedOut = Socket.cookie(broker, "carol", session);
                Socket deleted = Socket.bearer(broker, "carol", carol)) {
            List.of(rotated, expired, deleted).forEach(socket -> socket.await(1));
            broker.wire().post("/members/bob/rotate-token").bearer(admin).send();
            assertThat(rotated.closeCode()).isEqualTo(1008);
            broker.wire().post("/session/logout").cookie(session).send();
            assertThat(signedOut.closeCode()).isEqualTo(1008);
            assertThat(deleted.open()).isTrue();
            broker.wire().request("DELETE", "/members/carol").bearer(admin).send();
            assertThat(deleted.closeCode()).isEqualTo(1008);
            broker.clock().advance(Duration.ofMinutes(2));
            assertThat(expired.closeCode()).isEqualTo(1008);
        }
    }

    private String token(String member, OptionalLong expiresAt) {
        return broker.core()
                .database()
                .write(transaction -> broker.core()
                        .tokens()
                        .issue(
                                transaction,
                                new MemberName(member),
                                "x",
                                TokenOrigin.ENROLL,
                                expiresAt,
                                Optional.empty())
                        .plaintext()
                        .reveal());
    }

    @Test
    @Promise(19)
    void aTokenThatAnotherProcessRevokesClosesItsStreamsToo() {
        try (Socket socket = Socket.bearer(broker, "bob", bob);
                TestBroker.Beside beside = broker.beside()) {
            socket.await(1);
            beside.core().tokens().rotate(new MemberName("bob"), Acting.OPERATOR);

            assertThat(socket.closeCode()).isEqualTo(1008);
        }
    }

    @Test
    @Promise(56)
    void aStopTellsEveryStream() {
        try (Socket socket = Socket.bearer(broker, "bob", bob);
                EventSource events = EventSource.open(broker, "/subscribe?name=bob", bob)) {
            socket.await(1);
            events.await(1);
            broker.restart();

            assertThat(socket.closeCode()).isEqualTo(1001);
            assertThat(socket.closeReason()).isEqualTo("server shutting down");
            assertThat(events.closeEvent()).contains("1001");
        }
    }

    @Test
    @Promise(52)
    void aMemberMayHaveSoManyStreamsAndTheServerSoManyInAll() {
        try (TestBroker small = TestBroker.founded(Map.of("AC7_MAX_STREAMS", "3", "AC7_MAX_STREAMS_PER_MEMBER", "2"))) {
            String other = small.member("bob");
            String third = small.member("carol");
            try (Socket one = Socket.bearer(small, "alice", small.adminToken());
                    Socket two = Socket.bearer(small, "alice", small.adminToken())) {
                two.await(1);
                assertThat(Socket.refused(small, "?name=alice", "Authorization", "Bearer " + small.adminToken()))
                        .isEqualTo(429);
                try (Socket three = Socket.bearer(small, "bob", other)) {
                    three.await(1);
                    assertThat(Socket.refused(small, "?name=carol", "Authorization", "Bearer " + third))
                            .isEqualTo(503);
                }
                one.abort();
                Awaitility.await()
                        .until(() -> Socket.refused(small, "?name=carol", "Authorization", "Bearer " + third) == 101);
            }
        }
    }

    @Test
    void connectionsAreCountedWhileTheyAreOpen() {
        try (Socket one = Socket.bearer(broker, "bob", bob);
                EventSource two = EventSource.open(broker, "/subscribe?name=bob", bob)) {
            one.await(1);
            two.await(1);
            assertThat(connected("bob")).isEqualTo(2);
        }
        Awaitility.await().until(() -> connected("bob") == 0);
    }

    private int connected(String member) {
        return broker.wire()
                .get("/roster")
                .bearer(admin)
                .send()
                .json()
                .path("connected")
                .valueStream()
                .filter(presence -> presence.path("name").asString().equals(member))
                .mapToInt(presence -> presence.path("connected").asInt())
                .findFirst()
                .orElseThrow();
    }
}
