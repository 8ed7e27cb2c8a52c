package dev.ac7.client;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: 250 ms at first, twice as much each time up to 30 s, and a random part of it,
 * so that all who lost a broker at one moment do not come back at one moment. One thread at a time.
 */
final class Backoff {
    /** No wait is shorter. */
    static final Duration SHORTEST = Duration.ofMillis(250);
    /** No wait is longer, unless the other side asks for it. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration LAST_STEP = LONGEST.dividedBy(2);

    private final RandomGenerator random;
    private Duration step = SHORTEST;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The next wait; not shorter than what the other side asked for, if it did. */
    Duration next(Optional<Duration> asked) {
        Duration least = asked.filter(wish -> wish.compareTo(step) > 0).orElse(step);
        Duration wait = least.plusMillis(random.nextLong(step.toMillis() + 1));
        Duration doubled = step.multipliedBy(2);
        step = doubled.compareTo(LAST_STEP) > 0 ? LAST_STEP : doubled;
        return wait;
    }

    /** Begins anew: the last try was a success. */
    void reset() {
        step = SHORTEST;
    }
}
