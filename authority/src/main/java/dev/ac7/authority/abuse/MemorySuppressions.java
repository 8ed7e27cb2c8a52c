package dev.ac7.authority.abuse;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Suppressions in this process. Their number is bounded twice: of one name, the one that would end soonest gives way,
 * so a host only harms itself; over all names, new ones are refused, so no host pushes out another's.
 */
final class MemorySuppressions {
    private static final Comparator<Suppression> SOONEST_FIRST = Comparator.comparingLong(Suppression::expiresAt)
            .thenComparing(Suppression::canonical)
            .thenComparing(Suppression::clientKey);

    private final int mostOfName;
    private final int most;
    private final Clock clock;
    /** Read without the lock, written under it, like the two below. */
    private final Map<Pair, Suppression> pairs = new ConcurrentHashMap<>();

    private final Map<String, NavigableSet<Suppression>> byName = new HashMap<>();
    private final NavigableSet<Suppression> all = new TreeSet<>(SOONEST_FIRST);

    /** Takes how many there may be of one name and of all. */
    MemorySuppressions(int mostOfName, int most, Clock clock) {
        this.mostOfName = mostOfName;
        this.most = most;
        this.clock = clock;
    }

    /** Stores one in place of an earlier one of the pair; false when there are too many. */
    synchronized boolean suppress(String canonical, String clientKey, Duration life, Optional<String> reason) {
        dropExpired();
        remove(pairs.get(new Pair(canonical, clientKey)));
        NavigableSet<Suppression> ofName = byName.get(canonical);
        if (ofName != null && ofName.size() >= mostOfName) {
            remove(ofName.first());
        }
        if (all.size() >= most) {
            return false;
        }
        Suppression wanted = new Suppression(canonical, clientKey, reason, clock.millis() + life.toMillis());
        pairs.put(new Pair(canonical, clientKey), wanted);
        byName.computeIfAbsent(canonical, name -> new TreeSet<>(SOONEST_FIRST)).add(wanted);
        all.add(wanted);
        return true;
    }

    /** Whether the pair is silenced. */
    boolean isSuppressed(String canonical, String clientKey) {
        Suppression known = pairs.get(new Pair(canonical, clientKey));
        return known != null && known.expiresAt() > clock.millis();
    }

    /** What is active. */
    synchronized List<Suppression> active(Optional<String> canonical) {
        dropExpired();
        NavigableSet<Suppression> none = Collections.emptyNavigableSet();
        return List.copyOf(
                canonical.map(name -> byName.getOrDefault(name, none)).orElse(all));
    }

    /** Ends one; false when there was none. */
    synchronized boolean lift(String canonical, String clientKey) {
        dropExpired();
        return remove(pairs.get(new Pair(canonical, clientKey)));
    }

    private void dropExpired() {
        long now = clock.millis();
        while (!all.isEmpty() && all.first().expiresAt() <= now) {
            remove(all.first());
        }
    }

    private boolean remove(@Nullable Suppression known) {
        if (known == null) {
            return false;
        }
        pairs.remove(new Pair(known.canonical(), known.clientKey()));
        all.remove(known);
        byName.computeIfPresent(known.canonical(), (name, ofName) -> {
            ofName.remove(known);
            return ofName.isEmpty() ? null : ofName;
        });
        return true;
    }

    private record Pair(String canonical, String clientKey) {}
}
