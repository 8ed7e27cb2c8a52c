package dev.ac7.broker.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.Wire;
import dev.ac7.kernel.testing.AtOnce;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.OnEachDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A member's conversations: what is unread in each, and how far they were read. */
class ThreadsTest {
    private static List<String> unread(Talk talk, String member) {
        List<String> threads = new ArrayList<>();
        for (JsonNode thread : talk.get(member, "/threads").json().path("threads")) {
            threads.add(thread.path("thread").asString() + " "
                    + thread.path("unread").asInt());
        }
        return threads;
    }

    private static JsonNode thread(Talk talk, String member, String key) {
        return talk.get(member, "/threads")
                .json()
                .path("threads")
                .valueStream()
                .filter(thread -> thread.path("thread").asString().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static Wire.Answer read(Talk talk, String member, String thread, long upTo) {
        return talk.send(member, "PUT", "/threads/" + thread + "/read", "{'upTo':" + upTo + "}");
    }

    private static long ts(JsonNode message) {
        return message.path("ts").asLong();
    }

    @OnEachDatabase
    void eachConversationCountsWhatOthersSaidInIt(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "bob", "carol")) {
            String ops = talk.channel("ops", "alice", "bob");
            talk.channel("far", "carol");
            talk.say("alice", "1");
            talk.push("carol", "{'body':'loose','data':{'thread':'foo'}}");
            talk.say("bob", "own");
            talk.post("alice", ops, "3");
            talk.tell("alice", "bob", "4");
            talk.tell("alice", "bob", "5");
            talk.tell("bob", "alice", "own");
            talk.tell("bob", "bob", "own");
            talk.tell("alice", "carol", "for carol");

            assertThat(unread(talk, "bob"))
                    .containsExactly("primary 2", "chan:" + ops + " 1", "dm:alice 2", "dm:bob 0");
            assertThat(unread(talk, "alice"))
                    .containsExactly("primary 2", "chan:" + ops + " 0", "dm:bob 1", "dm:carol 0");
        }
    }

    @OnEachDatabase
    void readingMovesAPositionForwardOnlyAndNotPastWhatWasSaid(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "bob")) {
            long first = ts(talk.tell("alice", "bob", "1"));
            long second = ts(talk.tell("alice", "bob", "2"));

            assertThat(read(talk, "bob", "dm:alice", second).status()).isEqualTo(204);
            assertThat(thread(talk, "bob", "dm:alice").path("unread").asInt()).isZero();
            assertThat(read(talk, "bob", "dm:alice", first).status()).isEqualTo(204);
            assertThat(thread(talk, "bob", "dm:alice").path("readUpTo").asLong())
                    .isEqualTo(second);
            assertThat(read(talk, "bob", "dm:alice", 1L << 52).status()).isEqualTo(204);
            assertThat(thread(talk, "bob", "dm:alice").path("readUpTo").asLong())
                    .isEqualTo(second);
            long third = ts(talk.tell("alice", "bob", "3"));
            JsonNode state = thread(talk, "bob", "dm:alice");
            assertThat(state.path("unread").asInt()).isEqualTo(1);
            assertThat(state.path("latest").asLong()).isEqualTo(third);
            assertThat(unread(talk, "bob")).containsExactly("primary 0", "dm:alice 1");
        }
    }

    @OnEachDatabase
    void devicesThatReadAtOnceAgreeOnTheFurthest(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "bob")) {
            List<Long> times = IntStream.range(0, 16)
                    .mapToObj(i -> ts(talk.say("alice", "x")))
                    .toList();

            List<Integer> statuses = AtOnce.run(
                    16, i -> read(talk, "bob", "primary", times.get(i)).status());

            assertThat(statuses).containsOnly(204);
            assertThat(thread(talk, "bob", "primary").path("readUpTo").asLong()).isEqualTo(times.getLast());
        }
    }

    @OnEachDatabase
    void whatWasSaidBeforeAMemberCameCountsAsRead(FreshDatabase database) {
        try (Talk talk = Talk.of(database)) {
            talk.say("alice", "before");
            talk.broker().clock().advance(Duration.ofSeconds(1));
            talk.member("bob");
            assertThat(unread(talk, "bob")).containsExactly("primary 0");

            talk.broker().clock().advance(Duration.ofSeconds(1));
            talk.say("alice", "after");
            assertThat(unread(talk, "bob")).containsExactly("primary 1");
            assertThat(talk.texts("bob", "")).containsExactly("after", "before");
        }
    }

    @OnEachDatabase
    void aMemberOfTheSameNameBeginsAnew(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "bob")) {
            read(talk, "bob", "primary", ts(talk.say("alice", "before")));
            talk.send("alice", "DELETE", "/members/bob", "");
            talk.broker().clock().advance(Duration.ofSeconds(1));
            talk.member("bob");
            talk.broker().clock().advance(Duration.ofSeconds(1));
            talk.say("alice", "after");

            assertThat(unread(talk, "bob")).containsExactly("primary 1");
        }
    }

    @OnEachDatabase
    void noMoreThanAThousandAreCounted(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "bob")) {
            AtOnce.run(
                    17,
                    writer -> IntStream.range(0, 59)
                            .mapToObj(i -> talk.say("alice", "x"))
                            .toList());

            assertThat(unread(talk, "bob")).containsExactly("primary 1000");
        }
    }

    @OnEachDatabase
    void positionsSurviveARestart(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "bob")) {
            long first = ts(talk.say("alice", "1"));
            talk.say("alice", "2");
            read(talk, "bob", "primary", first);
            talk.broker().restart();

            assertThat(unread(talk, "bob")).containsExactly("primary 1");
            assertThat(thread(talk, "bob", "primary").path("readUpTo").asLong()).isEqualTo(first);
        }
    }

    @OnEachDatabase
    void aKeyOfAPushSurvivesARestart(FreshDatabase database) {
        try (Talk talk = Talk.of(database)) {
            Wire.Answer first = once(talk);
            talk.broker().restart();
            Wire.Answer second = once(talk);

            assertThat(second.json().path("message")).isEqualTo(first.json().path("message"));
            assertThat(second.header("Idempotency-Replayed")).contains("true");
            assertThat(talk.texts("alice", "")).containsExactly("once");
        }
    }

    private static Wire.Answer once(Talk talk) {
        return talk.broker()
                .wire()
                .post("/push", "{'body':'once'}")
                .bearer(talk.token("alice"))
                .header("Idempotency-Key", "key")
                .send();
    }

    @OnEachDatabase
    void anArchivedChannelIsNoLongerListed(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "bob")) {
            String ops = talk.channel("ops", "alice", "bob");
            talk.post("alice", ops, "x");
            talk.send("alice", "DELETE", "/channels/ops", "");

            assertThat(unread(talk, "bob")).containsExactly("primary 0");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | {'upTo':1} | 400",
                "chan: | {'upTo':1} | 400",
                "dm:a%2Fb | {'upTo':1} | 400",
                "dm:nobody | {'upTo':1} | 404",
                "chan:nowhere | {'upTo':1} | 404",
                "obj:one | {'upTo':1} | 404",
                "primary | {'upTo':-1} | 400",
                "primary | {'upTo':'x'} | 400",
                "primary | {'upTo':1.5} | 400",
                "primary | {} | 400",
                "dm:ac7 | {'upTo':1} | 204",
                "primary | {'upTo':0} | 204",
            })
    void aConversationIsNamedAsTheContractSays(String thread, String body, int status) {
        try (FreshDatabase database = FreshDatabase.sqlite();
                Talk talk = Talk.of(database, "bob")) {
            talk.channel("far", "bob");

            Wire.Answer answer = talk.send("alice", "PUT", "/threads/" + thread + "/read", body);

            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        }
    }

    @OnEachDatabase
    void aChannelOneIsNotInIsNoConversation(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "bob")) {
            String far = talk.channel("far", "bob");

            assertThat(read(talk, "alice", "chan:" + far, 1).status()).isEqualTo(404);
            assertThat(read(talk, "bob", "chan:" + far, 1).status()).isEqualTo(204);
        }
    }
}
