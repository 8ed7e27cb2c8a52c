package dev.ac7.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Time that only ever moves forward, and waiting on it. The clock on the wall, which people and daemons set, has no
 * part in it.
 */
public interface Waiter {
    /** Time passed since some fixed moment. */
    Duration elapsed();

    /** Waits; may come back early or late. */
    void await(Duration time) throws InterruptedException;

    /** Waits at least so long, however often it is woken before. */
    default void awaitWhole(Duration time) throws InterruptedException {
        Duration end = elapsed().plus(time);
        for (Duration left = time; left.isPositive(); left = end.minus(elapsed())) {
            await(left);
        }
    }

    /** The machine's own. */
    static Waiter system() {
        return new Waiter() {
            @Override
            public Duration elapsed() {
                return Duration.ofNanos(System.nanoTime());
            }

            @Override
            public void await(Duration time) throws InterruptedException {
                TimeUnit.NANOSECONDS.sleep(time.toNanos());
            }
        };
    }
}
