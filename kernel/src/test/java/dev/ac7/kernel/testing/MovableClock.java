package dev.ac7.kernel.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The only clock of tests: stands still until a test moves it, forwards or backwards. Safe from any thread. */
public final class MovableClock extends Clock {
    private final AtomicReference<Instant> now;

    /** Starts at the given instant. */
    public MovableClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /** Starts at a fixed instant in the middle of a TOTP step. */
    public MovableClock() {
        this(Instant.parse("2026-11-23T12:00:15Z"));
    }

    /** Moves the clock by the given amount, which may be negative. */
    public void advance(Duration amount) {
        now.updateAndGet(instant -> instant.plus(amount));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.system(zone);
    }
}
