package dev.ac7.kernel.egress;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many connections are open: to each target and in all. Safe from any thread. */
final class ConnectionCounts {
    private final int mostOfOne;
    private final int mostOfAll;
    private final Map<Target, Integer> ofOne = new ConcurrentHashMap<>();
    private final AtomicInteger ofAll = new AtomicInteger();

    ConnectionCounts(int mostOfOne, int mostOfAll) {
        this.mostOfOne = mostOfOne;
        this.mostOfAll = mostOfAll;
    }

    /** Counts one more, unless that would be one too many. */
    boolean add(Target target) {
        if (ofAll.incrementAndGet() > mostOfAll) {
            ofAll.decrementAndGet();
            return false;
        }
        boolean[] added = {false};
        ofOne.compute(target, (key, open) -> {
            int now = open == null ? 0 : open;
            added[0] = now < mostOfOne;
            return added[0] ? Integer.valueOf(now + 1) : open;
        });
        if (!added[0]) {
            ofAll.decrementAndGet();
        }
        return added[0];
    }

    /** Counts one less. */
    void remove(Target target) {
        ofOne.computeIfPresent(target, (key, open) -> open == 1 ? null : open - 1);
        ofAll.decrementAndGet();
    }

    int all() {
        return ofAll.get();
    }
}
