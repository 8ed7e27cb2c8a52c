package dev.ac7.authority.abuse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Strikes and bans in this process, of a bounded number of keys; past it, keys that are seen rarely give way. */
final class MemoryBans {
    private final Clock clock;
    private final Cache<String, Strikes> strikes;
    private final Cache<String, Ban> bans;

    /** Takes of how many keys strikes, and bans, are remembered at most. */
    MemoryBans(int maxKeys, Clock clock) {
        this.clock = clock;
        this.strikes = bounded(maxKeys)
                .expireAfter(Expiry.<String, Strikes>creating((key, first) -> AbuseState.STRIKE_LIFE))
                .build();
        this.bans = bounded(maxKeys)
                .expireAfter(Expiry.<String, Ban>writing((key, ban) -> Duration.ofMillis(left(ban))))
                .build();
    }

    /** Adds a strike and says how many there are now. */
    long strike(String key) {
        long now = clock.millis();
        return strikes.asMap()
                .compute(
                        key,
                        (ignored, known) -> known == null || known.isOver(now)
                                ? new Strikes(now, 1)
                                : new Strikes(known.first, known.number + 1))
                .number();
    }

    /** Bans the key, unless it is banned for longer. */
    void ban(String key, String reason, Duration life) {
        Ban wanted = new Ban(key, reason, clock.millis() + life.toMillis());
        bans.asMap().merge(key, wanted, (known, ban) -> known.expiresAt() > ban.expiresAt() ? known : ban);
    }

    /** Whether the key is banned. */
    boolean isBanned(String key) {
        Ban ban = bans.getIfPresent(key);
        return ban != null && left(ban) > 0;
    }

    /** Every active ban. */
    List<Ban> active() {
        return bans.asMap().values().stream().filter(ban -> left(ban) > 0).toList();
    }

    /** Forgets strikes and ban; whether there was a ban. */
    boolean forgive(String key) {
        strikes.invalidate(key);
        Ban ban = bans.asMap().remove(key);
        return ban != null && left(ban) > 0;
    }

    /** Of how many keys strikes or bans are known, whichever are more. */
    long size() {
        strikes.cleanUp();
        bans.cleanUp();
        return Math.max(strikes.estimatedSize(), bans.estimatedSize());
    }

    private long left(Ban ban) {
        return Math.max(0, ban.expiresAt() - clock.millis());
    }

    private Caffeine<Object, Object> bounded(int maxKeys) {
        return Caffeine.newBuilder()
                .maximumSize(maxKeys)
                .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                .executor(Runnable::run);
    }

    /** How many since when; a clock that was set back does not keep them longer than a day from now. */
    private record Strikes(long first, long number) {
        boolean isOver(long now) {
            return now < first || now - first >= AbuseState.STRIKE_LIFE.toMillis();
        }
    }
}
