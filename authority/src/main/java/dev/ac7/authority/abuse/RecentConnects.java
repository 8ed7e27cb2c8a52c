package dev.ac7.authority.abuse;

import java.time.Clock;
import java.util.Arrays;

/** How many connects were let through in the last 30 seconds, to the second. Safe from any thread. */
final class RecentConnects {
    private static final int SECONDS = 30;

    private final Clock clock;
    private final long[] second = new long[SECONDS];
    private final long[] connects = new long[SECONDS];

    RecentConnects(Clock clock) {
        this.clock = clock;
        Arrays.fill(second, Long.MIN_VALUE);
    }

    synchronized void note() {
        long now = now();
        int slot = (int) Math.floorMod(now, (long) SECONDS);
        if (second[slot] != now) {
            second[slot] = now;
            connects[slot] = 0;
        }
        connects[slot]++;
    }

    /** What lies ahead of the clock, because it was set back, does not count. */
    synchronized long inTheLast30Seconds() {
        long now = now();
        long sum = 0;
        for (int slot = 0; slot < SECONDS; slot++) {
            if (second[slot] > now - SECONDS && second[slot] <= now) {
                sum += connects[slot];
            }
        }
        return sum;
    }

    private long now() {
        return Math.floorDiv(clock.millis(), 1_000L);
    }
}
