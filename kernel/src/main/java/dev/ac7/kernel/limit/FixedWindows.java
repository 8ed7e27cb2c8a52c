package dev.ac7.kernel.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Counts hits per key in fixed windows: a window opens with the first hit of its key and allows a number of hits; more
 * are refused until it closes, and do not prolong it. Safe from any thread.
 *
 * <p>Memory is bounded whatever keys arrive: past the most keys allowed, the cache gives up keys that are hit rarely.
 * So a flood of keys that are used once cannot push out the keys that the limit is there for.
 *
 * <p>The clock may jump. Forwards, windows close early. Backwards, a window counts as opened now, so that it never
 * lasts longer than its length from any moment at which it was looked at.
 */
public final class FixedWindows {
    private final int limit;
    private final long windowMillis;
    private final Clock clock;
    private final Cache<String, Window> windows;

    /**
     * Takes the bounds.
     *
     * @param limit how many hits a window allows, at least 1
     * @param window how long a window stays open, at least a millisecond
     * @param maxKeys of how many keys the windows are remembered at most
     */
    public FixedWindows(int limit, Duration window, int maxKeys, Clock clock) {
        if (limit < 1 || window.toMillis() < 1 || maxKeys < 1) {
            throw new IllegalArgumentException("limit, window and number of keys must be positive");
        }
        this.limit = limit;
        this.windowMillis = window.toMillis();
        this.clock = clock;
        this.windows = Caffeine.newBuilder()
                .maximumSize(maxKeys)
                .expireAfterWrite(window)
                .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                // On the caller's thread, so that a flood cannot run ahead of the eviction.
                .executor(Runnable::run)
                .build();
    }

    /** Counts one hit and says whether it is within the limit. */
    public Verdict hit(String key) {
        long now = clock.millis();
        Window window = windows.asMap().compute(key, (ignored, open) -> hit(open, now));
        return window.overfull ? limited(window, now) : new Verdict.Allowed();
    }

    /** Says whether a hit would be within the limit, without counting one. */
    public Verdict check(String key) {
        long now = clock.millis();
        Window window = windows.asMap().computeIfPresent(key, (ignored, open) -> current(open, now));
        return window != null && window.hits >= limit ? limited(window, now) : new Verdict.Allowed();
    }

    /**
     * Takes one allowed hit back. Where only failures count, hit before the attempt and take it back after a success:
     * then attempts at the same time cannot exceed the limit together.
     */
    public void takeBack(String key) {
        long now = clock.millis();
        windows.asMap().computeIfPresent(key, (ignored, open) -> takeBack(open, now));
    }

    /** Forgets the hits of a key. */
    public void clear(String key) {
        windows.invalidate(key);
    }

    /** Returns of how many keys a window is remembered. */
    long size() {
        windows.cleanUp();
        return windows.estimatedSize();
    }

    private Window hit(@Nullable Window open, long now) {
        Window window = open == null ? null : current(open, now);
        if (window == null) {
            return new Window(now, 1, false);
        }
        return window.hits < limit
                ? new Window(window.opened, window.hits + 1, false)
                : new Window(window.opened, window.hits, true);
    }

    private @Nullable Window takeBack(Window open, long now) {
        Window window = current(open, now);
        return window == null || window.hits <= 1 ? null : new Window(window.opened, window.hits - 1, false);
    }

    /** Returns the window as it counts now, or null when it has closed. */
    private @Nullable Window current(Window open, long now) {
        if (now < open.opened) {
            return new Window(now, open.hits, open.overfull);
        }
        return now - open.opened < windowMillis ? open : null;
    }

    private Verdict.Limited limited(Window window, long now) {
        long rest = window.opened + windowMillis - now;
        return new Verdict.Limited(Duration.ofSeconds(Math.max(1, Math.ceilDiv(rest, 1_000))));
    }

    /**
     * What is known of a key: when its window opened, the hits allowed since, whether the last hit was one too many.
     */
    private record Window(long opened, int hits, boolean overfull) {}
}
