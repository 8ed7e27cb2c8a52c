package dev.ac7.authority.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.limit.Verdict;
import dev.ac7.kernel.limit.Verdict.Allowed;
import dev.ac7.kernel.limit.Verdict.Limited;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlignedWindowsTest {
    private static final int LIMIT = 5;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T12:00:00Z"));
    private final AbuseTally tally = new AbuseTally();
    private final AlignedWindows windows = new AlignedWindows(new MemoryState(clock), clock, tally);

    @ParameterizedTest
    @EnumSource
    void theLimitIsAllowedAndOneMoreIsNot(Window window) {
        for (int i = 0; i < LIMIT; i++) {
            assertThat(windows.check(window, "key", LIMIT)).isInstanceOf(Allowed.class);
            assertThat(windows.hit(window, "key", LIMIT)).isInstanceOf(Allowed.class);
        }
        assertThat(windows.check(window, "key", LIMIT)).isInstanceOf(Limited.class);
        assertThat(windows.hit(window, "key", LIMIT)).isInstanceOf(Limited.class);
        assertThat(tally.limited(window)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    @Promise(76)
    void aWindowEndsWhereTheClockSaysNotAWindowAfterTheFirstHit(Window window) {
        clock.advance(window.length().minusMillis(1));
        exhaust(window);
        assertThat(windows.hit(window, "key", LIMIT)).isEqualTo(new Limited(Duration.ofSeconds(1)));

        clock.advance(Duration.ofMillis(1));
        assertThat(windows.hit(window, "key", LIMIT)).isInstanceOf(Allowed.class);
        exhaust(window);
        clock.advance(window.length().minusMillis(1));
        assertThat(windows.hit(window, "key", LIMIT)).isInstanceOf(Limited.class);
    }

    @Test
    void theRestOfTheWindowIsTheHint() {
        clock.advance(Duration.ofMillis(12_345));
        exhaust(Window.HTTP);

        assertThat(windows.hit(Window.HTTP, "key", LIMIT)).isEqualTo(new Limited(Duration.ofSeconds(18)));
        assertThat(windows.check(Window.HTTP, "key", LIMIT)).isEqualTo(new Limited(Duration.ofSeconds(18)));
    }

    @Test
    void keysAndSurfacesAreCountedApart() {
        exhaust(Window.HTTP);

        assertThat(windows.hit(Window.HTTP, "other", LIMIT)).isInstanceOf(Allowed.class);
        assertThat(windows.hit(Window.OAUTH_START, "key", LIMIT)).isInstanceOf(Allowed.class);
    }

    @Test
    @Promise(76)
    void aClockThatIsSetBackLocksNobodyOut() {
        exhaust(Window.HTTP);
        clock.advance(Duration.ofHours(-1));

        assertThat(windows.hit(Window.HTTP, "key", LIMIT)).isInstanceOf(Allowed.class);
    }

    @Test
    void hitsAtTheSameMomentAreAllowedNoMoreThanTheLimit() throws Exception {
        int threads = 64;
        CyclicBarrier barrier = new CyclicBarrier(threads);
        Callable<Verdict> hit = () -> {
            barrier.await();
            return windows.hit(Window.CONNECT, "key", LIMIT);
        };
        try (var executor = Executors.newFixedThreadPool(threads)) {
            var verdicts = executor.invokeAll(
                    IntStream.range(0, threads).mapToObj(i -> hit).toList());

            assertThat(verdicts.stream().filter(verdict -> verdict.resultNow() instanceof Allowed))
                    .hasSize(LIMIT);
        }
    }

    private void exhaust(Window window) {
        for (int i = 0; i < LIMIT; i++) {
            windows.hit(window, "key", LIMIT);
        }
    }
}
