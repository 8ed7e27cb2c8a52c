package dev.ac7.broker.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.Socket;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.kernel.testing.Promise;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Sending a message, and who gets it. */
final class PushTest {
    private TestBroker broker;
    private String bob;
    private String carol;

    @BeforeEach
    void start() {
        broker = TestBroker.founded();
        bob = broker.member("bob");
        carol = broker.member("carol");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private Wire.Answer push(String token, String json) {
        return broker.wire().post("/push", json).bearer(token).send();
    }

    @Test
    void aDirectMessageReachesItsRecipientAndEveryStreamOfItsSender() {
        try (Socket alice = Socket.bearer(broker, "alice", broker.adminToken());
                Socket bobs = Socket.bearer(broker, "bob", bob);
                Socket carols = Socket.bearer(broker, "carol", carol)) {
            List.of(alice, bobs, carols).forEach(socket -> socket.await(1));

            Wire.Answer answer =
                    push(broker.adminToken(), "{'to':'bob','body':'hello','title':'hi','level':'warning'}");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("delivery").toString()).isEqualTo("{\"live\":2,\"targets\":1}");
            JsonNode message = answer.json().path("message");
            assertThat(message.path("from").asString()).isEqualTo("alice");
            assertThat(bobs.await(2).getLast()).isEqualTo(message);
            assertThat(alice.await(2).getLast()).isEqualTo(message);
            push(broker.adminToken(), "{'body':'to all'}");
            carols.awaitBody("to all");
            assertThat(carols.bodies()).containsExactly("to all");
        }
    }

    @Test
    void theMessageHasEveryFieldOfTheContractInItsAnswer() {
        JsonNode message = push(bob, "{'body':'plain','from':'alice','id':'x','ts':1}")
                .json()
                .path("message");

        assertThat(message.propertyNames())
                .containsExactly("id", "ts", "to", "from", "title", "body", "level", "data", "attachments");
        assertThat(message.path("id").asString())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(message.path("from").asString()).isEqualTo("bob");
        assertThat(message.path("ts").asLong()).isEqualTo(broker.clock().millis());
        assertThat(message.path("to").isNull()).isTrue();
        assertThat(message.path("title").isNull()).isTrue();
        assertThat(message.path("level").asString()).isEqualTo("info");
        assertThat(message.path("data").toString()).isEqualTo("{}");
        assertThat(message.path("attachments").toString()).isEqualTo("[]");
    }

    @Test
    void dataComesBackAsItWas() {
        String data = "{'n':1,'d':1.5,'big':123456789012345678901234567890,'t':'ünï','l':[null,true,{'a':'b'}]}";
        JsonNode sent = push(bob, "{'body':'x','data':" + data + "}").json();

        assertThat(sent.path("message").path("data").toString()).isEqualTo(data.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'body':''} | 400 | body",
                "{} | 400 | body",
                "{'body':'x','title':7} | 400 | title",
                "{'body':'x','level':'loud'} | 400 | level",
                "{'body':'x','to':'no such name!'} | 400 | to",
                "{'body':'x','to':'nobody'} | 404 | no such member",
                "{'body':'x','data':[]} | 400 | data",
                "{'body':'x','data':{'thread':'obj:obj-1-ab'}} | 400 | data.thread",
                "{'body':'x','data':{'kind':'objective'}} | 400 | data.kind",
                "{'body':'x','data':{'kind':'objective_discuss'}} | 400 | data.kind",
                "{'body':'x','to':'bob','data':{'thread':'chan:general'}} | 400 | to",
                "{'body':'x','data':{'thread':'chan:nowhere'}} | 404 | no channel",
                "{'body':'x','attachments':[{'path':'/bob/a','name':'a','size':1,'mimeType':'text/plain'}]} | 400 | attachments",
                "{'body':'x','data':{'deep':{'bad':'\\ud800'}}} | 400 | data.deep.bad",
                "{'body':'x','data':{'n':1e999}} | 400 | data.n",
            })
    void badInputIsRefusedByNameAndChangesNothing(String json, int status, String named) {
        Wire.Answer answer = push(bob, json);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).contains(named);
        assertThat(history(bob)).isEmpty();
    }

    @Test
    void nullStandsForAnAbsentRecipientAndTitle() {
        assertThat(push(bob, "{'to':null,'title':null,'body':'x'}").status()).isEqualTo(200);
    }

    @Test
    @Promise(52)
    void aBodyMayHaveSixtyFourKibiCharactersAndNotOneMore() {
        assertThat(push(bob, "{'body':'" + "x".repeat(65_536) + "'}").status()).isEqualTo(200);
        assertThat(push(bob, "{'body':'" + "x".repeat(65_537) + "'}").status()).isEqualTo(400);
    }

    @Test
    void timesGrowAlsoWhileTheClockStandsStillOrGoesBack() {
        long first = push(bob, "{'body':'1'}").json().path("message").path("ts").asLong();
        long second =
                push(bob, "{'body':'2'}").json().path("message").path("ts").asLong();
        broker.restart();
        broker.clock().advance(java.time.Duration.ofHours(-1));
        long third = push(bob, "{'body':'3'}").json().path("message").path("ts").asLong();

        assertThat(List.of(second, third)).containsExactly(first + 1, first + 2);
    }

    @Test
    @Promise(47)
    void theSameKeyAndBodyMakeOneMessageAndAnotherBodyIsRefused() {
        Wire.Answer first = keyed(bob, "k-1", "{'body':'once'}");
        Wire.Answer again = keyed(bob, "k-1", "{'body':'once'}");
        Wire.Answer other = keyed(bob, "k-1", "{'body':'twice'}");
        Wire.Answer carols = keyed(carol, "k-1", "{'body':'once'}");

        assertThat(again.json().path("message")).isEqualTo(first.json().path("message"));
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(other.status()).isEqualTo(422);
        assertThat(carols.json().path("message").path("id"))
                .isNotEqualTo(first.json().path("message").path("id"));
        assertThat(history(bob)).hasSize(2);
    }

    @Test
    @Promise(47)
    void aKeyIsForgottenAfterADay() {
        keyed(bob, "k", "{'body':'x'}");
        broker.clock().advance(java.time.Duration.ofHours(24));
        Wire.Answer tomorrow = keyed(bob, "k", "{'body':'y'}");

        assertThat(tomorrow.status()).isEqualTo(200);
        assertThat(history(bob)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"'a b'", "''"})
    void aKeyIsOneWordOfVisibleAscii(String key) {
        assertThat(keyed(bob, key, "{'body':'x'}").status()).isEqualTo(400);
    }

    private Wire.Answer keyed(String token, String key, String json) {
        return broker.wire()
                .post("/push", json)
                .bearer(token)
                .header("Idempotency-Key", key)
                .send();
    }

    private List<String> history(String token) {
        return broker.wire()
                .get("/history")
                .bearer(token)
                .send()
                .json()
                .path("messages")
                .valueStream()
                .map(message -> message.path("body").asString())
                .toList();
    }
}
