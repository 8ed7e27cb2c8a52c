package dev.ac7.authority.abuse;

import java.time.Duration;

/**
 * One window of a surface.
 *
 * @param number time since the epoch divided by the window's length, rounded down
 */
public record WindowNumber(Window window, long number) {
    /** The window that is open at this moment, in milliseconds since the epoch. */
    static WindowNumber at(Window window, long now) {
        return new WindowNumber(window, Math.floorDiv(now, window.length().toMillis()));
    }

    /** How long it stays open from this moment: whole seconds, rounded up, at least one. */
    Duration rest(long now) {
        long end = (number + 1) * window.length().toMillis();
        return Duration.ofSeconds(Math.max(1, Math.ceilDiv(end - now, 1_000)));
    }
}
