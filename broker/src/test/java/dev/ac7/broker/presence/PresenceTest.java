package dev.ac7.broker.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.Socket;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.kernel.testing.Promise;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who is there, who works, and when each member was last seen. */
class PresenceTest {
    private final TestBroker broker = TestBroker.founded();
    private final Wire wire = broker.wire();
    private final String alice = broker.adminToken();
    private final String bob = broker.member("bob");
    private final String carol = broker.member("carol");
    private final long began = broker.clock().millis();

    @AfterEach
    void stop() {
        broker.close();
    }

    private Wire.Answer busy(String token, String body) {
        return wire.post("/presence/busy", body).bearer(token).send();
    }

    private JsonNode presence(String member) {
        return wire.get("/roster")
                .bearer(alice)
                .send()
                .json()
                .path("connected")
                .valueStream()
                .filter(presence -> presence.path("name").asString().equals(member))
                .findFirst()
                .orElseThrow();
    }

    /** How many seconds after the beginning the member was last seen. */
    private long seen(String member) {
        return (presence(member).path("lastSeen").asLong() - began) / 1000;
    }

    private void pass(long seconds) {
        broker.clock().advance(Duration.ofSeconds(seconds));
    }

    private void push(String token, String json) {
        assertThat(wire.post("/push", json).bearer(token).send().status()).isEqualTo(200);
    }

    @Test
    @Promise(49)
    void aBusyReportHoldsForThirtySecondsAndEachOneAnew() {
        assertThat(presence("bob").has("busy")).isFalse();
        assertThat(busy(bob, "{'busy':true}").status()).isEqualTo(204);
        assertThat(presence("bob").path("busy").asBoolean()).isTrue();
        assertThat(presence("carol").has("busy")).isFalse();
        pass(29);
        assertThat(presence("bob").path("busy").asBoolean()).isTrue();
        busy(bob, "{'busy':true}");
        pass(29);
        assertThat(presence("bob").path("busy").asBoolean()).isTrue();
        pass(1);
        assertThat(presence("bob").has("busy")).isFalse();
    }

    @Test
    @Promise(49)
    void aReportThatOneIsNotBusyHoldsAtOnce() {
        busy(bob, "{'busy':true}");
        assertThat(busy(bob, "{'busy':false}").status()).isEqualTo(204);

        assertThat(presence("bob").has("busy")).isFalse();
        assertThat(busy(bob, "{'busy':false}").status()).isEqualTo(204);
    }

    @Test
    void onlyAnAgentsTokenReportsAndThatIsLookedAtBeforeTheBody() {
        String session = broker.signIn();
        for (String body : List.of("{'busy':true}", "{", "{'busy':'yes'}")) {
            assertThat(wire.post("/presence/busy", body)
                            .cookie(session)
                            .header("Origin", "http://127.0.0.1:" + broker.port())
                            .send()
                            .status())
                    .as(body)
                    .isEqualTo(403);
        }
        for (String body : List.of("{}", "{", "{'busy':'yes'}", "{'busy':null}", "{'busy':1}")) {
            assertThat(busy(bob, body).status()).as(body).isEqualTo(400);
        }
        assertThat(wire.post("/presence/busy", "{'busy':true}").send().status()).isEqualTo(401);
        assertThat(presence("alice").has("busy")).isFalse();
    }

    @Test
    void aMemberIsSeenWhenTheyComeOpenAStreamSendOrAreSentSomething() {
        assertThat(List.of(seen("alice"), seen("bob"), seen("carol"))).containsOnly(0L);
        pass(10);
        try (Socket socket = Socket.bearer(broker, "carol", carol)) {
            socket.await(1);
            assertThat(List.of(seen("alice"), seen("bob"), seen("carol"))).containsExactly(0L, 0L, 10L);
            assertThat(presence("carol").path("connected").asInt()).isEqualTo(1);
        }
        Awaitility.await().until(() -> presence("carol").path("connected").asInt() == 0);
        pass(10);
        push(alice, "{'to':'bob','body':'x'}");
        assertThat(List.of(seen("alice"), seen("bob"), seen("carol"))).containsExactly(20L, 20L, 10L);
        pass(10);
        wire.post("/channels", "{'slug':'ops'}").bearer(bob).send();
        String ops = wire.get("/channels/ops")
                .bearer(bob)
                .send()
                .json()
                .path("channel")
                .path("id")
                .asString();
        push(bob, "{'body':'x','data':{'thread':'chan:" + ops + "'}}");
        assertThat(List.of(seen("alice"), seen("bob"), seen("carol"))).containsExactly(20L, 30L, 10L);
        pass(10);
        push(bob, "{'body':'x'}");
        assertThat(List.of(seen("alice"), seen("bob"), seen("carol"))).containsOnly(40L);
        pass(10);
        wire.get("/history").bearer(bob).send();
        wire.get("/roster").bearer(bob).send();
        assertThat(seen("bob")).isEqualTo(40);
        broker.clock().advance(Duration.ofSeconds(-100));
        push(bob, "{'body':'x'}");
        assertThat(seen("bob")).isEqualTo(40);
    }

    @Test
    void theRosterListsEverybodyInTheOrderTheyCameAndAMemberWhoIsDeletedIsGone() {
        busy(bob, "{'busy':true}");
        pass(10);
        push(alice, "{'to':'bob','body':'x'}");
        JsonNode before = wire.get("/roster").bearer(carol).send().json();
        assertThat(names(before.path("teammates"))).containsExactly("alice", "bob", "carol");
        assertThat(names(before.path("connected"))).containsExactly("alice", "bob", "carol");
        assertThat(before.toString()).doesNotContain("instructions");

        wire.request("DELETE", "/members/bob").bearer(alice).send();
        JsonNode after = wire.get("/roster").bearer(carol).send().json();
        assertThat(names(after.path("teammates"))).containsExactly("alice", "carol");
        assertThat(names(after.path("connected"))).containsExactly("alice", "carol");

        pass(10);
        broker.member("bob");
        assertThat(presence("bob").has("busy")).isFalse();
        assertThat(seen("bob")).isEqualTo(20);
        assertThat(presence("bob").path("createdAt").asLong()).isEqualTo(began + 20_000);
    }

    private static List<String> names(JsonNode list) {
        return list.valueStream().map(one -> one.path("name").asString()).toList();
    }

    @Test
    void aRestartForgetsWhoWasBusyAndSeen() {
        pass(10);
        busy(bob, "{'busy':true}");
        push(bob, "{'body':'x'}");
        broker.restart();

        JsonNode presence = broker.wire()
                .get("/roster")
                .bearer(alice)
                .send()
                .json()
                .path("connected")
                .get(1);
        assertThat(presence.path("name").asString()).isEqualTo("bob");
        assertThat(presence.has("busy")).isFalse();
        assertThat(presence.path("lastSeen").asLong()).isEqualTo(began);
    }
}
