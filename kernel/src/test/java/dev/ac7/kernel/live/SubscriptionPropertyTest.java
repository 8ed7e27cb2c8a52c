package dev.ac7.kernel.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.web.LiveEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is published while a stream resumes, and however often it breaks: its client has everything once, in order.
 * Three threads race over one stream after the other (who publishes, who resumes, the event loop), with pauses drawn
 * from a seed.
 */
final class SubscriptionPropertyTest {
    private static final int CONNECTIONS = 250;
    private static final String ME = "me";

    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
    private final List<LiveEvent> log = Collections.synchronizedList(new ArrayList<>());
    private final LiveHub<String> hub =
            new LiveHub<>(new LiveLimits(10, 10, 1 << 20, Duration.ofMinutes(1), Duration.ofMinutes(1)), new Deaf());
    private volatile boolean writing = true;

    @AfterEach
    void stop() {
        hub.close();
        loop.shutdownNow();
    }

    /** Hears nothing. */
    private static final class Deaf implements LiveListener<String> {
        @Override
        public void closed(Subscription<String> subscription) {}

        @Override
        public void refused(Subscription<String> subscription, Span unread) {}
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    @Promise(45)
    void aClientThatResumesMissesNothingAndGetsNothingTwice(long seed) throws InterruptedException {
        Random random = new Random(seed);
        Thread writer = Thread.startVirtualThread(() -> write(new Random(seed + 1000)));
        List<Long> got = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            got.addAll(connection(got.isEmpty() ? 0 : got.getLast(), random));
        }
        writing = false;
        writer.join();
        MemoryStream last = open(got.isEmpty() ? 0 : got.getLast(), random);
        Awaitility.await().until(() -> hasUpTo(last, log.size()));
        got.addAll(last.has());

        assertThat(got)
                .as("seed %d", seed)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, log.size()).boxed().toList());
    }

    private static boolean hasUpTo(MemoryStream stream, long sequence) {
        List<Long> has = stream.has();
        return !has.isEmpty() && has.getLast() == sequence;
    }

    /** One stream, which breaks after a random while. */
    private List<Long> connection(long after, Random random) {
        MemoryStream stream = open(after, random);
        pause(random);
        if (random.nextInt(4) == 0) {
            long wanted = log.size();
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> wanted <= after || !stream.has().isEmpty());
        }
        loop.execute(stream::abort);
        Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> stream.over() && hub.connected() == 0);
        return stream.has();
    }

    private MemoryStream open(long after, Random random) {
        MemoryStream stream = new MemoryStream(loop);
        int portion = 1 + random.nextInt(5);
        boolean reads = random.nextBoolean();
        if (!reads) {
            stream.stalled();
        }
        loop.execute(() -> {
            Subscription<String> subscription = hub.open(stream, ME, new Lease("lease", Long.MAX_VALUE));
            Thread.startVirtualThread(() -> subscription.replay(after, sequence -> missed(sequence, portion)));
        });
        pause(random);
        if (!reads) {
            stream.readOn();
        }
        return stream;
    }

    private List<LiveEvent> missed(long sequence, int portion) {
        int from = Math.toIntExact(sequence);
        synchronized (log) {
            return List.copyOf(log.subList(from, Math.min(log.size(), from + portion)));
        }
    }

    /** Stores each message and then publishes it, as the log of a service does. */
    private void write(Random random) {
        for (long sequence = 1; writing; sequence++) {
            LockSupport.parkNanos(random.nextInt(200_000));
            LiveEvent event =
                    new LiveEvent(Long.toString(sequence), sequence, "{\"x\":1}".getBytes(StandardCharsets.UTF_8));
            log.add(event);
            pause(random);
            hub.publish(
                    event,
                    random.nextBoolean() ? new Audience.Everyone<>() : new Audience.Owners<>(java.util.Set.of(ME)));
            pause(random);
        }
    }

    /** Gives the others a turn, or not. */
    private static void pause(Random random) {
        for (int turns = random.nextInt(40); turns > 0; turns--) {
            Thread.yield();
        }
    }
}
