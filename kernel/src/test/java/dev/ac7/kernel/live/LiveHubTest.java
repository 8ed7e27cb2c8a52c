package dev.ac7.kernel.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.web.LiveEvent;
import dev.ac7.kernel.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The hub and its outboxes, with clients that read, stall and vanish as they are told. */
final class LiveHubTest {
    private static final int OUTBOX = 1000;
    private static final Lease LEASE = new Lease("lease", Long.MAX_VALUE);

    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService otherLoop = Executors.newSingleThreadScheduledExecutor();
    private final List<Span> refused = new CopyOnWriteArrayList<>();
    private final List<Span> closed = new CopyOnWriteArrayList<>();
    private final LiveListener<String> listener = new LiveListener<>() {
        @Override
        public void closed(Subscription<String> subscription) {
            closed.add(subscription.sent());
        }

        @Override
        public void refused(Subscription<String> subscription, Span unread) {
            refused.add(unread);
        }
    };
    private LiveHub<String> hub = hub(Duration.ofMinutes(1), Duration.ofMinutes(1));

    private LiveHub<String> hub(Duration heartbeat, Duration patience) {
        return new LiveHub<>(new LiveLimits(4, 3, OUTBOX, heartbeat, patience), listener);
    }

    @AfterEach
    void stop() {
        hub.close();
        loop.shutdownNow();
        otherLoop.shutdownNow();
    }

    private Subscription<String> open(MemoryStream stream, String owner) {
        return CompletableFuture.supplyAsync(() -> hub.open(stream, owner, LEASE), stream.loop())
                .join();
    }

    private Subscription<String> live(MemoryStream stream, String owner) {
        Subscription<String> subscription = open(stream, owner);
        on(stream.loop(), () -> subscription.live(0));
        return subscription;
    }

    private MemoryStream reader(String owner) {
        MemoryStream stream = new MemoryStream(loop);
        live(stream, owner);
        return stream;
    }

    private static void on(ScheduledExecutorService where, Runnable action) {
        CompletableFuture.runAsync(action, where).join();
    }

    private static LiveEvent event(long sequence, int size) {
        return new LiveEvent(Long.toString(sequence), sequence, "x".repeat(size).getBytes(StandardCharsets.UTF_8));
    }

    private void publish(long first, long last, int size) {
        for (long sequence = first; sequence <= last; sequence++) {
            hub.publish(event(sequence, size), new Audience.Everyone<>());
        }
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static void awaitHas(MemoryStream stream, List<Long> sequences) {
        Awaitility.await().untilAsserted(() -> assertThat(stream.has()).containsExactlyElementsOf(sequences));
    }

    @Test
    void aMessageReachesTheStreamsOfItsAudienceOnEveryLoop() {
        MemoryStream one = reader("a");
        MemoryStream two = new MemoryStream(otherLoop);
        live(two, "a");
        MemoryStream other = reader("b");

        assertThat(hub.publish(event(1, 10), new Audience.Owners<>(Set.of("a", "nobody"))))
                .isEqualTo(2);
        assertThat(hub.publish(event(2, 10), new Audience.Everyone<>())).isEqualTo(3);

        awaitHas(one, List.of(1L, 2L));
        awaitHas(two, List.of(1L, 2L));
        awaitHas(other, List.of(2L));
    }

    @Test
    @Promise(48)
    void whoDoesNotReadIsClosedOnceTooMuchWaitsAndNobodyElseLosesAnything() {
        MemoryStream stalled = new MemoryStream(loop).stalled();
        Subscription<String> subscription = live(stalled, "slow");
        MemoryStream reads = reader("quick");

        // What a stalled client's socket holds does not count.
        int inTheSocket = 32;
        publish(1, inTheSocket, 1024);
        awaitHas(reads, upTo(inTheSocket));
        publish(inTheSocket + 1, inTheSocket + 10, OUTBOX / 10);
        awaitHas(reads, upTo(inTheSocket + 10));
        assertThat(stalled.farewell()).isEmpty();
        publish(inTheSocket + 11, inTheSocket + 12, 1);
        awaitHas(reads, upTo(inTheSocket + 12));

        assertThat(stalled.farewell())
                .contains(new CloseReason(1013, "slow reader: more than " + OUTBOX + " bytes waiting"));
        assertThat(subscription.sent()).isEqualTo(new Span(0, 0));
        assertThat(refused).containsExactly(new Span(0, inTheSocket + 11));
        assertThat(closed).containsExactly(new Span(0, 0));
        assertThat(hub.connected("slow")).isZero();
    }

    @Test
    @Promise(48)
    void manyMessagesAtOnceAreNotTooMuchForAClientThatReads() {
        MemoryStream reads = reader("quick");
        CountDownLatch gate = new CountDownLatch(1);
        loop.execute(() -> await(gate));
        publish(1, 5000, 500);
        gate.countDown();

        awaitHas(reads, upTo(5000));
        assertThat(reads.farewell()).isEmpty();
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aMessageLargerThanTheOutboxIsDeliveredAllTheSame() {
        MemoryStream stalled = new MemoryStream(loop).stalled();
        live(stalled, "slow");
        publish(1, 1, 40 * 1024);
        publish(2, 2, 40 * 1024);
        stalled.readOn();

        awaitHas(stalled, upTo(2));
        assertThat(refused).isEmpty();
    }

    @Test
    void whatAStreamWasSentIsWhatItsSocketHasTaken() {
        MemoryStream stream = new MemoryStream(loop).stalled();
        Subscription<String> subscription = live(stream, "a");
        publish(1, 3, 10);
        on(loop, () -> {});
        assertThat(subscription.sent()).isEqualTo(new Span(0, 0));

        stream.readOn();

        Awaitility.await().untilAsserted(() -> assertThat(subscription.sent()).isEqualTo(new Span(0, 3)));
    }

    @Test
    @Promise(48)
    void whoResumesAndDoesNotReadIsGivenUpAndWhatItMissedIsRefused() {
        hub = hub(Duration.ofMinutes(1), Duration.ofMillis(50));
        MemoryStream stalled = new MemoryStream(loop).stalled();
        Subscription<String> subscription = open(stalled, "slow");

        subscription.replay(0, after -> after == 0 ? List.of(event(1, 10), event(2, 10)) : List.of());

        Awaitility.await().until(stalled::over);
        assertThat(stalled.farewell()).map(CloseReason::code).contains(1013);
        assertThat(refused).containsExactly(new Span(0, 2));
    }

    @Test
    void aReplayThatFindsItsStreamClosedEnds() {
        MemoryStream stalled = new MemoryStream(loop).stalled();
        Subscription<String> subscription = open(stalled, "a");
        List<Long> asked = new ArrayList<>();
        CompletableFuture<Void> replay = CompletableFuture.runAsync(() -> subscription.replay(0, after -> {
            asked.add(after);
            return List.of(event(after + 1, 10));
        }));
        loop.execute(stalled::abort);

        replay.join();
        assertThat(asked).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    @Promise(49)
    void whoAnswersNoHeartbeatIsDropped() {
        hub = hub(Duration.ofMillis(32), Duration.ofMinutes(1));
        MemoryStream silent = new MemoryStream(loop).silent();
        live(silent, "gone");
        MemoryStream answers = reader("there");

        Awaitility.await().until(() -> hub.connected("gone") == 0);
        assertThat(silent.over()).isTrue();
        assertThat(answers.over()).isFalse();
        assertThat(closed).hasSize(1);
    }

    @Test
    void aStreamThatFailsIsDroppedAndTheOthersGoOn() {
        hub = hub(Duration.ofMillis(32), Duration.ofMinutes(1));
        MemoryStream before = reader("a");
        MemoryStream broken = new MemoryStream(loop).broken();
        live(broken, "b");
        MemoryStream after = reader("c");

        publish(1, 3, 10);

        awaitHas(before, upTo(3));
        awaitHas(after, upTo(3));
        Awaitility.await().until(broken::over);
        MemoryStream silent = new MemoryStream(loop).silent();
        live(silent, "b");
        Awaitility.await().until(silent::over);
    }

    @Test
    @Promise(52)
    void thereAreOnlySoManyStreamsOfOneAndInAll() {
        reader("a");
        reader("a");
        hub.admit("a");
        MemoryStream third = reader("a");
        assertThatThrownBy(() -> hub.admit("a"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(429));
        hub.admit("b");
        reader("b");
        assertThatThrownBy(() -> hub.admit("b"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(503));

        on(loop, third::abort);
        hub.admit("b");
    }

    @Test
    @Promise(52)
    void whoWasAdmittedTogetherWithTheLastIsClosedAgain() {
        for (int i = 0; i < 3; i++) {
            hub.admit("a");
            reader("a");
        }
        MemoryStream late = reader("a");

        Awaitility.await().until(late::over);
        assertThat(late.farewell()).contains(new CloseReason(1013, "too many streams"));
        assertThat(hub.connected("a")).isEqualTo(3);
    }

    @Test
    @Promise(56)
    void aStopTellsEveryStreamAndTakesInNoMore() {
        MemoryStream one = reader("a");
        MemoryStream two = new MemoryStream(otherLoop);
        live(two, "b");

        hub.close();

        assertThat(List.of(one.farewell(), two.farewell()))
                .containsOnly(Optional.of(new CloseReason(1001, "server shutting down")));
        assertThatThrownBy(() -> hub.admit("c"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(503));
        MemoryStream late = new MemoryStream(loop);
        open(late, "c");
        Awaitility.await().until(late::over);
        assertThat(late.farewell()).map(CloseReason::code).contains(1001);
    }

    @Test
    void nothingReachesAStreamBeforeItIsLiveNorAfterItsEnd() {
        MemoryStream stream = new MemoryStream(loop);
        Subscription<String> subscription = open(stream, "a");
        publish(1, 1, 10);
        on(loop, () -> subscription.live(1));
        publish(2, 2, 10);
        awaitHas(stream, List.of(2L));
        subscription.close(CloseReason.CREDENTIAL_ENDED);
        publish(3, 3, 10);
        on(loop, () -> {});

        assertThat(stream.has()).containsExactly(2L);
        assertThat(stream.farewell()).contains(CloseReason.CREDENTIAL_ENDED);
    }
}
