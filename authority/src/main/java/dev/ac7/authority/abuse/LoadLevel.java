package dev.ac7.authority.abuse;

import dev.ac7.authority.settings.LimitSettings;

/** How much of the configured connect limits holds, by pressure (authority.md, section 7.4). */
public enum LoadLevel {
    L0(0, 500, 10_000),
    L1(60, 250, 5_000),
    L2(75, 100, 1_500),
    L3(88, 40, 400),
    L4(97, 10, 60);

    private static final int FALLING_ROOM = 10;

    /** Pressure in percent at which the level begins. */
    private final int threshold;

    /** Limits where the configured ones are those of {@link #L0}. */
    private final int burst;

    private final int sustained;

    LoadLevel(int threshold, int burst, int sustained) {
        this.threshold = threshold;
        this.burst = burst;
        this.sustained = sustained;
    }

    /** Its number, 0 to 4. */
    public int number() {
        return Integer.parseInt(name().substring(1));
    }

    /** The level that belongs to a pressure, where 1 is full. */
    static LoadLevel of(double pressure) {
        LoadLevel level = L0;
        for (LoadLevel candidate : values()) {
            if (Math.round(pressure * 1_000_000) >= candidate.threshold * 10_000L) {
                level = candidate;
            }
        }
        return level;
    }

    /** Whether the pressure lies so far below this level's threshold that the level may fall. */
    boolean isCalm(double pressure) {
        return Math.round(pressure * 1_000_000) <= (threshold - FALLING_ROOM) * 10_000L;
    }

    /** The level below; the lowest one's is itself. */
    LoadLevel below() {
        LoadLevel below = L0;
        for (LoadLevel candidate : values()) {
            if (candidate.threshold < threshold) {
                below = candidate;
            }
        }
        return below;
    }

    /** The configured limits, scaled to this level: rounded down, at least 1. */
    ConnectLimits scaled(LimitSettings limits) {
        return new ConnectLimits(
                scaled(limits.connectPer30s(), burst, L0.burst),
                scaled(limits.connectPer10m(), sustained, L0.sustained));
    }

    private static int scaled(int configured, int here, int full) {
        return Math.toIntExact(Math.max(1, (long) configured * here / full));
    }
}
