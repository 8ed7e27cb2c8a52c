package dev.ac7.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.ac7.contract.Secret;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Message;
import dev.ac7.kernel.testing.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageStreamTest {
    private static final MemberName BOB = new MemberName("bob");
    private static final Duration PROMPT = Duration.ofSeconds(5);

    private final FakeBroker broker = new FakeBroker();
    private final FakeWaiter waiter = new FakeWaiter();
    private final List<StreamNews> news = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        broker.close();
    }

    private StreamOptions options() {
        return StreamOptions.defaults().withListener(news::add).withTiming(waiter, new Random(7));
    }

    private MessageStream stream(StreamOptions options) {
        BrokerClient client =
                BrokerClient.bearing(new Secret(FakeBroker.TOKEN), broker.url(), ClientOptions.defaults());
        return MessageStream.of(client, BOB, options);
    }

    private static List<String> take(MessageStream stream, int count) throws InterruptedException {
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bodies.add(stream.next().orElseThrow().body());
        }
        return bodies;
    }

    private List<String> targets() {
        return broker.asked().stream().map(FakeBroker.Asked::target).toList();
    }

    private List<StreamNews.Broken> breaks() {
        return news.stream()
                .filter(StreamNews.Broken.class::isInstance)
                .map(StreamNews.Broken.class::cast)
                .toList();
    }

    @Test
    void messagesComeAsTheyAreSent() throws InterruptedException {
        broker.thenStream(
                out -> out.heartbeat().message(1).heartbeat().message(2).hang());
        try (MessageStream stream = stream(options())) {
            assertThat(stream.last()).isEmpty();

            Message first = stream.next().orElseThrow();

            assertThat(first.id()).isEqualTo("m-1");
            assertThat(first.from()).isEqualTo("alice");
            assertThat(stream.last()).contains("m-1");
            assertThat(take(stream, 1)).containsExactly("b2");
            assertThat(news).containsExactly(new StreamNews.Connected(Optional.empty()));
            assertThat(targets()).containsExactly("/subscribe?name=bob");
            assertThat(broker.last().header("accept")).isEqualTo("text/event-stream");
            assertThat(broker.last().header("authorization")).isEqualTo("Bearer " + FakeBroker.TOKEN);
            assertThat(broker.last().header("x-ac7-protocol")).isEqualTo("1");
            assertThat(broker.last().headers()).doesNotContainKey("last-event-id");
        }
    }

    @Test
    void itBeginsAfterTheMessageThatIsNamed() throws InterruptedException {
        broker.thenStream(out -> out.message(7).message(8).hang());
        try (MessageStream stream = stream(options().since("m-7"))) {
            assertThat(take(stream, 1)).as("without the one it has already").containsExactly("b8");
            assertThat(targets()).containsExactly("/subscribe?name=bob&since=m-7");
            assertThat(broker.last().header("last-event-id")).isEqualTo("m-7");
            assertThat(news).containsExactly(new StreamNews.Connected(Optional.of("m-7")));
        }
    }

    @Test
    void anIdThatNoHeaderCanHoldGoesIntoTheQueryAlone() throws InterruptedException {
        broker.thenStream(out -> out.message(1).hang());
        try (MessageStream stream = stream(options().since("a\r\nb c"))) {
            take(stream, 1);
            assertThat(targets()).containsExactly("/subscribe?name=bob&since=a%0D%0Ab%20c");
            assertThat(broker.last().headers()).doesNotContainKey("last-event-id");
        }
    }

    @Test
    @Promise(45)
    void afterABreakItGoesOnWhereItWas() throws InterruptedException {
        broker.thenStream(out -> out.message(1).message(2).send("id: m-3\ndata: {\"id\":"))
                .thenStream(out -> out.message(3).end())
                .thenReset()
                .thenReset()
                .thenStream(out -> out.message(4).hang());
        try (MessageStream stream = stream(options())) {
            assertThat(take(stream, 4)).containsExactly("b1", "b2", "b3", "b4");
            assertThat(targets())
                    .startsWith("/subscribe?name=bob", "/subscribe?name=bob&since=m-2")
                    .endsWith("/subscribe?name=bob&since=m-3");
            assertThat(broker.last().header("last-event-id")).isEqualTo("m-3");
            assertThat(news)
                    .startsWith(new StreamNews.Connected(Optional.empty()))
                    .contains(new StreamNews.Connected(Optional.of("m-2")))
                    .endsWith(new StreamNews.Connected(Optional.of("m-3")));
            assertThat(breaks().get(1).reason()).isEqualTo("the broker ended the stream");
            assertThat(waiter.waits)
                    .isEqualTo(breaks().stream().map(StreamNews.Broken::pause).toList());
        }
    }

    @Test
    @Promise(45)
    void aMessageThatComesTwiceIsGivenOnce() throws InterruptedException {
        broker.thenStream(out -> out.message(1)
                        .message(2)
                        .message(2)
                        .message(1)
                        .message(3)
                        .end())
                .thenStream(
                        out -> out.message(1).message(2).message(3).message(4).hang());
        try (MessageStream stream = stream(options())) {
            assertThat(take(stream, 4)).containsExactly("b1", "b2", "b3", "b4");
            assertThat(targets()).endsWith("/subscribe?name=bob&since=m-3");
        }
    }

    @Test
    @Promise(46)
    void theNoticeOfAGapIsGivenLikeAnyMessage() throws InterruptedException {
        String notice = FakeStream.event(9)
                .replace("\"from\":\"alice\"", "\"from\":\"ac7\"")
                .replace("\"data\":{}", "\"data\":{\"event\":\"stream.stale\"}");
        broker.thenStream(out -> out.send(notice).message(10).hang());
        try (MessageStream stream = stream(options().since("long-gone"))) {
            Message first = stream.next().orElseThrow();
            assertThat(first.from()).isEqualTo("ac7");
            assertThat(first.data()).containsEntry("event", "stream.stale");
            assertThat(take(stream, 1)).containsExactly("b10");
        }
    }

    @Test
    @Promise(49)
    void aBrokerThatIsSilentForTwoHeartbeatsIsLeft() throws InterruptedException {
        broker.thenStream(out -> out.heartbeat().hang())
                .thenSilence()
                .thenStream(out -> out.message(1).hang());
        try (MessageStream stream = stream(options().withHeartbeat(Duration.ofMillis(100)))) {
            assertThat(take(stream, 1)).containsExactly("b1");
            assertThat(breaks()).isNotEmpty();
            assertThat(breaks().getFirst().reason()).startsWith("no sign of life for ");
        }
    }

    @Test
    void aHeartbeatIsASignOfLife() throws InterruptedException {
        broker.thenStream(out -> {
            for (int beat = 0; beat < 12; beat++) {
                out.heartbeat();
                await().pollDelay(Duration.ofMillis(50)).until(() -> true);
            }
            out.message(1).hang();
        });
        try (MessageStream stream = stream(options().withHeartbeat(Duration.ofMillis(150)))) {
            assertThat(take(stream, 1)).containsExactly("b1");
            assertThat(breaks()).isEmpty();
        }
    }

    @Test
    void pausesGrowWhileNothingNewComesAndBeginAnewWithTheNextMessage() throws InterruptedException {
        broker.thenStream(out -> out.message(1).end())
                .then(503, "")
                .then(502, "<html>")
                .thenStream(out -> out.heartbeat().end())
                .then(200, "<html>a login page</html>", Map.of("Content-Type", "text/html"))
                .thenStream(out -> out.message(2).end())
                .thenStream(out -> out.message(3).hang());
        try (MessageStream stream = stream(options())) {
            assertThat(take(stream, 3)).containsExactly("b1", "b2", "b3");
        }
        List<Long> pauses = waiter.waits.stream().map(Duration::toMillis).toList();
        long[] least = {250, 500, 1000, 2000, 4000, 250};
        assertThat(pauses).hasSize(least.length);
        for (int i = 0; i < least.length; i++) {
            assertThat(pauses.get(i)).isBetween(least[i], least[i] * 2);
        }
        assertThat(breaks())
                .extracting(StreamNews.Broken::reason)
                .contains("503 Service Unavailable", "502 Bad Gateway", "200 OK: the answer is no event stream");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void theBrokerMayAskForALongerPause(int status) throws InterruptedException {
        broker.then(status, "{\"error\":\"busy\"}", Map.of("Retry-After", "42"))
                .thenStream(out -> out.message(1).hang());
        try (MessageStream stream = stream(options())) {
            take(stream, 1);
            assertThat(waiter.waits)
                    .singleElement()
                    .satisfies(wait -> assertThat(wait.toMillis()).isBetween(42_000L, 42_250L));
        }
    }

    @ParameterizedTest
    @CsvSource({"401, unknown token", "403, not your name", "400, protocol", "404, none", "426, upgrade", "308, moved"})
    @Promise(19)
    void aRefusalForGoodEndsItAndIsSaidAgain(int status, String error) throws InterruptedException {
        broker.thenStream(out -> out.message(1)).then(status, "{\"error\":\"" + error + "\"}");
        try (MessageStream stream = stream(options())) {
            take(stream, 1);
            for (int time = 0; time < 2; time++) {
                assertThatExceptionOfType(SubscriptionEnded.class)
                        .isThrownBy(stream::next)
                        .withMessageStartingWith("the broker ended the subscription: " + status)
                        .withMessageEndingWith(error)
                        .satisfies(end -> assertThat(end.error().status()).isEqualTo(status));
            }
            assertThat(broker.asked()).hasSize(2);
            assertThat(stream.last()).contains("m-1");
        }
    }

    @Test
    @Promise(51)
    void whatIsNoMessageIsToldAndLeftOut() throws InterruptedException {
        broker.thenStream(out -> out.send("id: j-1\ndata: not json\n\n")
                        .send("id: j-2\ndata: {\"id\":7}\n\n")
                        .send("data: []\n\n")
                        .send("id: j-3\ndata: " + "x".repeat(EventParser.LONGEST) + "\n\n")
                        .send("data: " + FakeStream.json(1).replace("m-1", "m 1") + "\n\n")
                        .send("event: later\nid: j-4\ndata: whatever\n\n")
                        .message(2)
                        .send("id: j-5\ndata: \"\\u001b[2J\"\n\n"))
                .thenStream(out -> out.message(3).hang());
        try (MessageStream stream = stream(options())) {
            assertThat(take(stream, 2)).containsExactly("b2", "b3");
        }
        assertThat(news.stream().filter(StreamNews.Skipped.class::isInstance).map(StreamNews.Skipped.class::cast))
                .hasSize(6)
                .allSatisfy(skipped -> assertThat(skipped.reason()).isNotBlank().doesNotContain("\u001b"))
                .extracting(skipped -> skipped.id().orElse("-"))
                .containsExactly("j-1", "j-2", "-", "j-3", "-", "j-5");
        assertThat(targets()).as("it does not ask for what it cannot read").endsWith("/subscribe?name=bob&since=j-5");
    }

    @Test
    void nothingIsReadThatNobodyAskedFor() throws InterruptedException {
        int count = 2000;
        AtomicInteger sent = new AtomicInteger();
        String padding = ":" + "x".repeat(64 << 10) + "\n";
        broker.thenStream(out -> {
            for (int number = 1; number <= count; number++) {
                out.send(padding + FakeStream.event(number));
                sent.set(number);
            }
            out.hang();
        });
        try (MessageStream stream = stream(options())) {
            assertThat(take(stream, 1)).containsExactly("b1");
            await().during(Duration.ofMillis(300)).until(() -> sent.get() < count / 2);
            assertThat(take(stream, count - 1)).hasSize(count - 1).last().isEqualTo("b" + count);
        }
    }

    /** Waits for a message on a thread of its own; what comes of it. */
    private static CompletableFuture<String> waiting(MessageStream stream, AtomicReference<Thread> thread) {
        CompletableFuture<String> result = new CompletableFuture<>();
        thread.set(Thread.ofPlatform().daemon().start(() -> {
            try {
                result.complete(stream.next().map(Message::body).orElse("closed"));
            } catch (InterruptedException interrupted) {
                result.complete("interrupted");
            } catch (RuntimeException failure) {
                result.completeExceptionally(failure);
            }
        }));
        return result;
    }

    private static void awaitBlocked(Thread thread) {
        await().until(() -> thread.getState() == Thread.State.WAITING);
    }

    /** What somebody who waits gets when the stream is closed; closing must not wait either. */
    private static String closing(MessageStream stream, CompletableFuture<String> result) {
        return promptly(
                CompletableFuture.runAsync(stream::close, Thread.ofPlatform().daemon()::start)
                        .thenCombine(result, (_, given) -> given));
    }

    private static String promptly(CompletableFuture<String> result) {
        return result.orTimeout(PROMPT.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Test
    void closingEndsARead() {
        broker.thenStream(out -> out.heartbeat().hang());
        MessageStream stream = stream(options());
        AtomicReference<Thread> thread = new AtomicReference<>();
        CompletableFuture<String> result = waiting(stream, thread);
        await().until(() -> !news.isEmpty());
        awaitBlocked(thread.get());

        assertThat(closing(stream, result)).isEqualTo("closed");
        assertThat(news).as("an end that was asked for is no break").hasSize(1);
    }

    @Test
    void closingEndsTheWaitForAnAnswer() {
        broker.thenSilence();
        MessageStream stream = stream(options());
        CompletableFuture<String> result = waiting(stream, new AtomicReference<>());
        await().until(() -> !broker.asked().isEmpty());

        assertThat(closing(stream, result)).isEqualTo("closed");
    }

    @Test
    void closingEndsAPause() {
        broker.then(503, "", Map.of("Retry-After", "3600"));
        MessageStream stream = stream(options().withTiming(Waiter.system(), new Random(7)));
        AtomicReference<Thread> thread = new AtomicReference<>();
        CompletableFuture<String> result = waiting(stream, thread);
        await().until(() -> !breaks().isEmpty());
        awaitBlocked(thread.get());

        assertThat(closing(stream, result)).isEqualTo("closed");
    }

    @Test
    void aClosedStreamGivesNothingAndMayBeClosedAgain() throws InterruptedException {
        broker.thenStream(
                out -> out.send(FakeStream.event(1) + FakeStream.event(2)).hang());
        MessageStream stream = stream(options());
        take(stream, 1);
        stream.close();
        stream.close();
        assertThat(stream.next()).isEmpty();
        assertThat(stream.last()).contains("m-1");

        MessageStream never = stream(options());
        never.close();
        assertThat(never.next()).isEmpty();
    }

    @Test
    @Promise(45)
    void whoIsInterruptedLosesNothing() throws InterruptedException {
        broker.thenStream(out -> out.message(1).hang())
                .thenStream(out -> out.message(2).hang());
        try (MessageStream stream = stream(options())) {
            take(stream, 1);
            AtomicReference<Thread> thread = new AtomicReference<>();
            CompletableFuture<String> result = waiting(stream, thread);
            awaitBlocked(thread.get());

            thread.get().interrupt();

            assertThat(promptly(result)).isEqualTo("interrupted");
            assertThat(take(stream, 1)).containsExactly("b2");
            assertThat(targets()).endsWith("/subscribe?name=bob&since=m-1");
        }
    }

    @Test
    void aBrokerThatIsNotThereIsTriedAgainAndNoSecretIsSaid() throws InterruptedException {
        BrokerUrl gone = broker.url();
        broker.close();
        MessageStream[] stream = new MessageStream[1];
        stream[0] = stream(options().withListener(told -> {
            news.add(told);
            if (news.size() == 20) {
                stream[0].close();
            }
        }));

        assertThat(stream[0].next()).isEmpty();

        assertThat(gone).isNotNull();
        assertThat(breaks()).hasSize(20).allSatisfy(broken -> {
            assertThat(broken.reason()).containsIgnoringCase("refused").doesNotContain(FakeBroker.TOKEN);
            assertThat(broken.pause()).isBetween(Backoff.SHORTEST, Backoff.LONGEST);
        });
    }
}
