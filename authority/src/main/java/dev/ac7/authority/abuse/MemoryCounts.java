package dev.ac7.authority.abuse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts of windows in this process. Memory is bounded whatever keys arrive: each surface has its own bound, so that a
 * flood on one cannot push out the counts of another, and past it keys that are hit rarely give way, which are far from
 * any limit.
 */
final class MemoryCounts {
    /** The cache takes writes within a second for one, and so may forget that much too early. */
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private final Map<Window, Cache<String, Counted>> surfaces = new EnumMap<>(Window.class);

    /** Takes how many keys of each surface are remembered at most. */
    MemoryCounts(int maxKeys, Clock clock) {
        for (Window window : Window.values()) {
            surfaces.put(
                    window,
                    Caffeine.newBuilder()
                            .maximumSize(maxKeys)
                            .expireAfterWrite(window.length().plus(TOLERANCE))
                            .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                            // On the caller's thread, so that a flood cannot run ahead of the eviction.
                            .executor(Runnable::run)
                            .build());
        }
    }

    /** Counts one and says how many there are now. */
    long count(String key, WindowNumber window) {
        return surface(window)
                .asMap()
                .compute(key, (ignored, known) -> new Counted(window.number(), of(known, window) + 1))
                .hits();
    }

    /** How many there are. */
    long counted(String key, WindowNumber window) {
        return of(surface(window).getIfPresent(key), window);
    }

    /** Of how many keys a surface has counts. */
    long size(Window window) {
        Cache<String, Counted> surface = surface(new WindowNumber(window, 0));
        surface.cleanUp();
        return surface.estimatedSize();
    }

    private Cache<String, Counted> surface(WindowNumber window) {
        Cache<String, Counted> surface = surfaces.get(window.window());
        if (surface == null) {
            throw new IllegalStateException(window + " has no counts");
        }
        return surface;
    }

    /** Counts of another window, before it or (the clock was set back) after it, do not matter any more. */
    private static long of(@Nullable Counted known, WindowNumber window) {
        return known != null && known.number == window.number() ? known.hits : 0;
    }

    private record Counted(long number, long hits) {}
}
