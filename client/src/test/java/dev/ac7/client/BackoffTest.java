package dev.ac7.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void waitsDoubleFromAQuarterSecondToHalfAMinuteAndNoTwoAreAlike() {
        Backoff backoff = new Backoff(new Random(7));
        long[] least = {250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000};
        for (long step : least) {
            assertThat(backoff.next(Optional.empty()).toMillis()).isBetween(step, step * 2);
        }
        assertThat(LongStream.range(0, 100)
                        .map(any -> backoff.next(Optional.empty()).toMillis())
                        .distinct()
                        .count())
                .isGreaterThan(90);
    }

    @Test
    void itBeginsAnewAfterASuccess() {
        Backoff backoff = new Backoff(new Random(7));
        backoff.next(Optional.empty());
        backoff.next(Optional.empty());
        backoff.reset();
        assertThat(backoff.next(Optional.empty()).toMillis()).isBetween(250L, 500L);
    }

    @Test
    void whatTheOtherSideAsksForIsTheLeastButNotLessThanOneOwnsUp() {
        Backoff backoff = new Backoff(new Random(7));
        assertThat(backoff.next(Optional.of(Duration.ofSeconds(60))).toMillis()).isBetween(60_000L, 60_250L);
        assertThat(backoff.next(Optional.of(Duration.ofMillis(1))).toMillis()).isBetween(500L, 1000L);
    }
}
