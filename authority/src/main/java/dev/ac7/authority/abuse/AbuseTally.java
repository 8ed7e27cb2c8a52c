package dev.ac7.authority.abuse;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What abuse control has done since start, for metrics. Names no requester. Safe from any thread. */
public final class AbuseTally {
    private final Map<Window, LongAdder> limited = new EnumMap<>(Window.class);
    private final LongAdder strikes = new LongAdder();
    private final LongAdder bans = new LongAdder();
    private final LongAdder suppressions = new LongAdder();

    /** Begins at zero. */
    public AbuseTally() {
        for (Window window : Window.values()) {
            limited.put(window, new LongAdder());
        }
    }

    /** Requests of a surface that were over their limit. */
    public long limited(Window window) {
        return adder(window).sum();
    }

    /** Requests that brought a strike. */
    public long strikes() {
        return strikes.sum();
    }

    /** Requests that brought a ban. */
    public long bans() {
        return bans.sum();
    }

    /** Suppressions that hosts asked for and got. */
    public long suppressions() {
        return suppressions.sum();
    }

    void noteLimited(Window window) {
        adder(window).increment();
    }

    void noteStrike() {
        strikes.increment();
    }

    void noteBan() {
        bans.increment();
    }

    void noteSuppression() {
        suppressions.increment();
    }

    private LongAdder adder(Window window) {
        LongAdder adder = limited.get(window);
        if (adder == null) {
            throw new IllegalStateException(window + " is not counted");
        }
        return adder;
    }
}
