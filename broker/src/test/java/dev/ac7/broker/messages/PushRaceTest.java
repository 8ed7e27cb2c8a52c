package dev.ac7.broker.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.EventSource;
import dev.ac7.broker.testing.Socket;
import dev.ac7.broker.testing.Wire;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.testing.AtOnce;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.OnEachDatabase;
import dev.ac7.kernel.testing.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Many who send at the same moment, on either database. */
class PushRaceTest {
    private static final int WRITERS = 8;
    private static final int EACH = 30;

    @OnEachDatabase
    @Promise(47)
    void oneKeyUsedByManyAtOnceMakesOneMessageAndOneDelivery(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "bob");
                Socket bob = Socket.bearer(talk.broker(), "bob", talk.token("bob"))) {
            bob.await(1);
            for (int round = 0; round < 5; round++) {
                String key = "key-" + round;
                String body = "{'body':'once " + round + "'}";

                List<Wire.Answer> answers = AtOnce.run(
                        16,
                        i -> talk.broker()
                                .wire()
                                .post("/push", body)
                                .bearer(talk.token("alice"))
                                .header("Idempotency-Key", key)
                                .send());

                assertThat(answers).extracting(Wire.Answer::status).containsOnly(200);
                assertThat(answers.stream().map(PushRaceTest::id).distinct()).hasSize(1);
                assertThat(answers.stream()
                                .filter(answer ->
                                        answer.header("Idempotency-Replayed").isEmpty()))
                        .hasSize(1);
            }
            talk.say("alice", "last");
            bob.awaitBody("last");

            assertThat(bob.bodies()).containsExactly("once 0", "once 1", "once 2", "once 3", "once 4", "last");
            assertThat(talk.texts("bob", "?channel=general&limit=1000").reversed())
                    .isEqualTo(bob.bodies());
        }
    }

    private static String id(Wire.Answer answer) {
        return answer.json().path("message").path("id").asString();
    }

    @OnEachDatabase
    @Promise(47)
    void ofTwoBodiesUnderOneKeyAtOnceOneIsTaken(FreshDatabase database) {
        try (Talk talk = Talk.of(database)) {
            for (int round = 0; round < 10; round++) {
                String key = "key-" + round;
                List<Integer> statuses = AtOnce.run(
                        2,
                        i -> talk.broker()
                                .wire()
                                .post("/push", "{'body':'body " + i + "'}")
                                .bearer(talk.token("alice"))
                                .header("Idempotency-Key", key)
                                .send()
                                .status());

                assertThat(statuses).containsExactlyInAnyOrder(200, 422);
            }
            assertThat(talk.texts("alice", "")).hasSize(10);
        }
    }

    @OnEachDatabase
    @Promise(45)
    void everySubscriberSeesTheSameOrderAndEachSendersMessagesAsTheyWereSent(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "bob", "carol");
                Socket bob = Socket.bearer(talk.broker(), "bob", talk.token("bob"));
                Socket again = Socket.bearer(talk.broker(), "bob", talk.token("bob"));
                EventSource carol = EventSource.open(talk.broker(), "/subscribe?name=carol", talk.token("carol"))) {
            bob.await(2);
            again.await(1);
            carol.await(1);
            List<List<String>> sent = AtOnce.run(
                    WRITERS,
                    writer -> IntStream.range(0, EACH)
                            .mapToObj(i -> talk.say(writer % 2 == 0 ? "alice" : "carol", writer + " " + i)
                                    .path("id")
                                    .asString())
                            .toList());
            talk.say("alice", "last");
            bob.awaitBody("last");
            again.awaitBody("last");
            carol.await(WRITERS * EACH + 2);

            List<String> order = ids(bob.received());
            assertThat(order).hasSize(WRITERS * EACH + 1).doesNotHaveDuplicates();
            assertThat(ids(again.received())).isEqualTo(order);
            assertThat(ids(carol.await(0).stream().map(EventSource.Event::json).toList()))
                    .isEqualTo(order);
            assertThat(ids(talk.history("bob", "?limit=1000&channel=general").reversed()))
                    .isEqualTo(order);
            sent.forEach(ids -> assertThat(order).containsSubsequence(ids));
            assertThat(bob.received().stream().map(message -> message.path("ts").asLong()))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    private static List<String> ids(List<JsonNode> messages) {
        return messages.stream()
                .filter(message -> !message.path("from").asString().equals("ac7"))
                .map(message -> message.path("id").asString())
                .toList();
    }

    @OnEachDatabase
    @Promise(44)
    void whileACommitTakesItsTimeNobodyIsSentItsMessages(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "bob");
                Socket bob = Socket.bearer(talk.broker(), "bob", talk.token("bob"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            bob.await(1);
            long before = seen(talk, "bob");
            talk.broker().clock().advance(Duration.ofSeconds(5));
            Database store = talk.broker().core().database();
            Gate first = new Gate();
            Gate second = new Gate();
            threads.execute(() -> store.change(transaction -> first.stop()));
            first.awaitReached();
            threads.execute(() -> talk.say("alice", "hello"));
            waiting(store, 1);
            threads.execute(() -> store.change(transaction -> second.stop()));
            waiting(store, 2);
            first.open();
            second.awaitReached();

            assertThat(talk.texts("bob", "?channel=general")).isEmpty();
            assertThat(seen(talk, "bob")).isEqualTo(before);
            assertThat(bob.bodies()).isEmpty();
            second.open();
            bob.awaitBody("hello");
            assertThat(talk.texts("bob", "?channel=general")).containsExactly("hello");
            assertThat(seen(talk, "bob")).isEqualTo(before + 5000);
        }
    }

    private static void waiting(Database store, int changes) {
        Awaitility.await().until(() -> store.statistics().waiting() >= changes);
    }

    private static long seen(Talk talk, String member) {
        return talk.broker()
                .core()
                .messaging()
                .presences()
                .of(talk.broker()
                        .core()
                        .team()
                        .current()
                        .member(new MemberName(member))
                        .orElseThrow())
                .lastSeen();
    }

    /** Where a change to the store stops until a test lets it go on. */
    private static final class Gate {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch opened = new CountDownLatch(1);

        void stop() {
            reached.countDown();
            pass(opened);
        }

        void awaitReached() {
            pass(reached);
        }

        void open() {
            opened.countDown();
        }

        private static void pass(CountDownLatch latch) {
            try {
                assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    @OnEachDatabase
    @Promise(44)
    void whatASubscriberReceivesIsInTheHistoryAtThatMoment(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "bob");
                Socket bob = Socket.bearer(talk.broker(), "bob", talk.token("bob"))) {
            List<String> missing = new CopyOnWriteArrayList<>();
            bob.await(1);

            AtOnce.both(() -> busyWriters(talk), () -> {
                int seen = 1;
                while (seen < 1 + 4 * EACH) {
                    List<JsonNode> received = bob.await(seen + 1);
                    JsonNode newest = received.getLast();
                    if (!talk.history("bob", "?limit=1000").contains(newest)) {
                        missing.add(newest.path("body").asString());
                    }
                    seen = received.size();
                }
                return List.of();
            });

            assertThat(missing).isEmpty();
        }
    }

    private static List<List<JsonNode>> busyWriters(Talk talk) {
        return AtOnce.run(4, writer -> {
            List<JsonNode> sent = new ArrayList<>();
            for (int i = 0; i < EACH; i++) {
                sent.add(talk.say("alice", writer + " " + i));
            }
            return sent;
        });
    }
}
