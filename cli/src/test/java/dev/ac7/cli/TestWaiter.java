package dev.ac7.cli;

import dev.ac7.client.Waiter;
import dev.ac7.kernel.testing.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Waits by moving the clock of a test, and remembers how long it waited. */
final class TestWaiter implements Waiter {
    private final MovableClock clock;
    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private volatile Runnable meanwhile = () -> {};

    TestWaiter(MovableClock clock) {
        this.clock = clock;
    }

    List<Duration> waits() {
        return waits;
    }

    /** Does something while the command waits. */
    void meanwhile(Runnable action) {
        this.meanwhile = action;
    }

    @Override
    public Duration elapsed() {
        return Duration.between(java.time.Instant.EPOCH, clock.instant());
    }

    @Override
    public void await(Duration time) {
        waits.add(time);
        clock.advance(time);
        meanwhile.run();
    }
}
