package dev.ac7.kernel.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A document of the provider that is fetched when it is needed and kept as long as it says. One caller fetches at a
 * time; the others wait for it, or go on with the old value if there is one. A fetch that fails leaves the old value in
 * use. Safe from any thread; blocks as long as a fetch takes.
 *
 * <p>The state is one value, swapped whole. After taking the lock a caller looks whether somebody else has just
 * fetched: that is what makes ten thousand callers one fetch.
 *
 * @param <T> what is made of the document; not changed once made
 */
public final class Remembered<T> {
    /** Fetches are at least this far apart while there is a value. */
    public static final Duration APART = Duration.ofSeconds(30);

    /** Fetches are at least this far apart while there is none: nobody can be served before one succeeds. */
    public static final Duration APART_COLD = Duration.ofSeconds(1);

    private final Supplier<Optional<Fetched<T>>> fetch;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile State<T> state = new State<>(0, Optional.empty(), Span.NONE, Span.NONE);

    /** The fetch gives nothing when it fails, and does not throw. */
    public Remembered(Supplier<Optional<Fetched<T>>> fetch, Clock clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    /**
     * A value and how long it may be used.
     *
     * @param <T> what is made of the document
     */
    public record Fetched<T>(T value, Duration fresh) {}

    /**
     * What is known.
     *
     * @param fetches that were made for it
     * @param fresh while the value is good
     * @param rest while no other fetch may begin
     * @param <T> what is made of the document
     */
    private record State<T>(long fetches, Optional<T> value, Span fresh, Span rest) {}

    /** A span of time in milliseconds. A clock that went back is before every span, so it ends them all. */
    private record Span(long from, long until) {
        static final Span NONE = new Span(0, 0);

        static Span of(long now, Duration length) {
            return new Span(now, now + length.toMillis());
        }

        boolean holds(long now) {
            return now >= from && now < until;
        }
    }

    /** The value, fetched if it is not fresh; empty if there never was one. */
    public Optional<T> value() {
        State<T> seen = state;
        if (seen.fresh().holds(clock.millis())) {
            return seen.value();
        }
        if (seen.value().isPresent() && fetching.isLocked()) {
            return seen.value();
        }
        return newerThan(seen);
    }

    /** The value after a look whether there is a newer one, if it is not too soon for a look. */
    public Optional<T> newer() {
        return newerThan(state);
    }

    private Optional<T> newerThan(State<T> seen) {
        fetching.lock();
        try {
            State<T> now = state;
            if (now.fetches() != seen.fetches() || now.rest().holds(clock.millis())) {
                return now.value();
            }
            Optional<Fetched<T>> fetched = fetch.get();
            long time = clock.millis();
            Optional<T> value = fetched.map(Fetched::value).or(now::value);
            Span fresh = fetched.map(good -> Span.of(time, good.fresh())).orElse(now.fresh());
            state = new State<>(now.fetches() + 1, value, fresh, Span.of(time, value.isPresent() ? APART : APART_COLD));
            return value;
        } finally {
            fetching.unlock();
        }
    }
}
