package dev.ac7.authority.signin;

import dev.ac7.authority.abuse.Window;
import dev.ac7.authority.abuse.Windows;
import dev.ac7.kernel.limit.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Fixed windows by the contract's rule, in a map that only tests can afford. */
final class TestWindows implements Windows {
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final Clock clock;

    TestWindows(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Verdict hit(Window window, String key, int limit) {
        return verdict(window, counts.merge(name(window, key), 1, Integer::sum), limit);
    }

    @Override
    public Verdict check(Window window, String key, int limit) {
        return verdict(window, counts.getOrDefault(name(window, key), 0) + 1, limit);
    }

    private Verdict verdict(Window window, int count, int limit) {
        long length = window.length().toMillis();
        long rest = length - clock.millis() % length;
        return count <= limit
                ? new Verdict.Allowed()
                : new Verdict.Limited(Duration.ofSeconds(Math.ceilDiv(rest, 1000L)));
    }

    private String name(Window window, String key) {
        return window + " " + key + " " + clock.millis() / window.length().toMillis();
    }
}
