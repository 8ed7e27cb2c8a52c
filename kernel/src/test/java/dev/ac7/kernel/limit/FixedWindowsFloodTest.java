package dev.ac7.kernel.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.limit.Verdict.Allowed;
import dev.ac7.kernel.limit.Verdict.Limited;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.Promise;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FixedWindowsFloodTest {
    private static final int MAX_KEYS = 10_000;

    private final FixedWindows windows = new FixedWindows(5, Duration.ofHours(1), MAX_KEYS, new MovableClock());

    @Test
    @Promise(16)
    void aMillionKeysTakeNoMoreRoomThanAllowedAndDoNotFreeAGuesser() {
        for (int i = 0; i < 5; i++) {
            windows.hit("guesser");
        }
        for (int i = 0; i < 1_000_000; i++) {
            windows.hit("key-" + i);
            if (i % 1_000 == 0) {
                assertThat(windows.hit("guesser")).as("after %d keys", i).isInstanceOf(Limited.class);
            }
            if (i % 100_000 == 0) {
                assertThat(windows.size()).isLessThanOrEqualTo(MAX_KEYS);
            }
        }
        assertThat(windows.size()).isLessThanOrEqualTo(MAX_KEYS);
    }

    @Test
    @Promise(14)
    void hitsAtTheSameMomentAreAllowedNoMoreThanTheLimit() throws Exception {
        int threads = 64;
        var barrier = new CyclicBarrier(threads);
        Callable<Verdict> hit = () -> {
            barrier.await();
            return windows.hit("alice");
        };
        try (var executor = Executors.newFixedThreadPool(threads)) {
            var verdicts = executor.invokeAll(
                    IntStream.range(0, threads).mapToObj(i -> hit).toList());

            assertThat(verdicts.stream().filter(verdict -> verdict.resultNow() instanceof Allowed))
                    .hasSize(5);
        }
    }
}
