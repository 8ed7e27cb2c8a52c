package dev.ac7.broker.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.Socket;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.OnEachDatabase;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** What became of a message, for the one who sent it. */
class ReceiptsTest {
    /** Each receipt as "member state", and "read" where it is. */
    private static List<String> receipts(Talk talk, String sender, JsonNode message) {
        JsonNode answer =
                talk.get(sender, "/messages/" + id(message) + "/receipts").json();
        assertThat(answer.path("id")).isEqualTo(message.path("id"));
        List<String> receipts = new ArrayList<>();
        answer.path("receipts")
                .forEach(receipt -> receipts.add(receipt.path("member").asString() + " "
                        + receipt.path("state").asString()
                        + (receipt.path("read").asBoolean() ? " read" : "")));
        return receipts;
    }

    private static String id(JsonNode message) {
        return message.path("id").asString();
    }

    private static void read(Talk talk, String member, String thread, JsonNode upTo) {
        assertThat(talk.send(
                                member,
                                "PUT",
                                "/threads/" + thread + "/read",
                                "{'upTo':" + upTo.path("ts").asLong() + "}")
                        .status())
                .isEqualTo(204);
    }

    /** A receipt says "sent" when the bytes have gone out, which is after the sender has the answer. */
    private static void become(Talk talk, String sender, JsonNode message, String... expected) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(receipts(talk, sender, message)).containsExactly(expected));
    }

    @OnEachDatabase
    void aDirectMessageWaitsUntilItsRecipientHasAStreamAndIsReadWhenTheyHaveReadSoFar(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "bob", "carol")) {
            JsonNode waiting = talk.tell("alice", "bob", "while away");
            try (Socket bob = Socket.bearer(talk.broker(), "bob", talk.token("bob"))) {
                bob.await(1);
                JsonNode sent = talk.tell("alice", "bob", "hello");
                bob.awaitBody("hello");

                become(talk, "alice", sent, "bob sent");
                assertThat(receipts(talk, "alice", waiting)).containsExactly("bob waiting");
                read(talk, "bob", "dm:alice", waiting);
                assertThat(receipts(talk, "alice", waiting)).containsExactly("bob waiting read");
                assertThat(receipts(talk, "alice", sent)).containsExactly("bob sent");
                read(talk, "bob", "dm:alice", sent);
                assertThat(receipts(talk, "alice", sent)).containsExactly("bob sent read");
                JsonNode unread = talk.tell("alice", "bob", "and more");
                become(talk, "alice", unread, "bob sent");
            }
        }
    }

    @OnEachDatabase
    void aStreamThatResumesBehindAMessageMakesWhatWaitedSent(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "bob")) {
            JsonNode first = talk.tell("alice", "bob", "first");
            JsonNode second = talk.tell("alice", "bob", "second");
            try (Socket bob = Socket.bearer(talk.broker(), "bob", talk.token("bob"), "&since=" + id(first))) {
                bob.awaitBody("second");

                become(talk, "alice", second, "bob sent");
                assertThat(receipts(talk, "alice", first)).containsExactly("bob waiting");
            }
        }
    }

    @OnEachDatabase
    void aBroadcastHasAReceiptOfEverybodyElseInTheOrderTheyCame(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "zoe", "bob", "carol");
                Socket bob = Socket.bearer(talk.broker(), "bob", talk.token("bob"))) {
            bob.await(1);
            JsonNode message = talk.say("carol", "hello");
            JsonNode loose = talk.push("carol", "{'body':'x','data':{'thread':'foo'}}");
            bob.awaitBody("x");

            become(talk, "carol", message, "alice waiting", "zoe waiting", "bob sent");
            read(talk, "zoe", "primary", message);
            become(talk, "carol", message, "alice waiting", "zoe waiting read", "bob sent");
            become(talk, "carol", loose, "alice waiting", "zoe waiting", "bob sent");
            talk.send("alice", "DELETE", "/members/zoe", "");
            become(talk, "carol", message, "alice waiting", "bob sent");
        }
    }

    @OnEachDatabase
    void aChannelPostHasAReceiptOfItsMembers(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "bob", "carol")) {
            String ops = talk.channel("ops", "bob", "alice");
            JsonNode message = talk.post("alice", ops, "in ops");

            assertThat(receipts(talk, "alice", message)).containsExactly("bob waiting");
            read(talk, "bob", "chan:" + ops, message);
            assertThat(receipts(talk, "alice", message)).containsExactly("bob waiting read");
        }
    }

    @OnEachDatabase
    void nobodyButTheSenderMayAsk(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "bob", "carol")) {
            String message = id(talk.tell("alice", "bob", "x"));

            assertThat(talk.get("bob", "/messages/" + message + "/receipts").status())
                    .isEqualTo(404);
            assertThat(talk.get("carol", "/messages/" + message + "/receipts").text())
                    .isEqualTo(
                            talk.get("carol", "/messages/no-such-id/receipts").text());
            assertThat(receipts(talk, "alice", talk.tell("alice", "alice", "to myself")))
                    .isEmpty();
        }
    }

    @OnEachDatabase
    void receiptsSurviveARestart(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "bob", "carol")) {
            JsonNode before = talk.say("alice", "before");
            JsonNode message;
            try (Socket bob = Socket.bearer(talk.broker(), "bob", talk.token("bob"))) {
                bob.await(1);
                message = talk.say("alice", "hello");
                bob.awaitBody("hello");
                become(talk, "alice", message, "bob sent", "carol waiting");
                read(talk, "carol", "primary", message);
                talk.broker().restart();
            }

            assertThat(receipts(talk, "alice", message)).containsExactly("bob sent", "carol waiting read");
            assertThat(receipts(talk, "alice", before)).containsExactly("bob waiting", "carol waiting read");
            assertThat(receipts(talk, "alice", talk.say("alice", "after")))
                    .containsExactly("bob waiting", "carol waiting");
        }
    }
}
