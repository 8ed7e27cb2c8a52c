package dev.ac7.authority.abuse;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** State of this process alone. Bounded, never blocks for long, lost at exit. */
public final class MemoryState implements AbuseState {
    private static final int KEYS_PER_SURFACE = 30_000;
    private static final int KEYS_WITH_STRIKES = 50_000;
    private static final int SUPPRESSIONS_PER_NAME = 1_000;
    private static final int SUPPRESSIONS = 50_000;

    private final MemoryCounts counts;
    private final MemoryBans bans;
    private final MemorySuppressions suppressions;

    /** Begins empty. */
    public MemoryState(Clock clock) {
        this.counts = new MemoryCounts(KEYS_PER_SURFACE, clock);
        this.bans = new MemoryBans(KEYS_WITH_STRIKES, clock);
        this.suppressions = new MemorySuppressions(SUPPRESSIONS_PER_NAME, SUPPRESSIONS, clock);
    }

    @Override
    public List<Long> count(String key, List<WindowNumber> windows) {
        return windows.stream().map(window -> counts.count(key, window)).toList();
    }

    @Override
    public long counted(String key, WindowNumber window) {
        return counts.counted(key, window);
    }

    @Override
    public List<Long> strike(List<String> keys) {
        return keys.stream().map(bans::strike).toList();
    }

    @Override
    public void ban(String key, String reason, Duration life) {
        bans.ban(key, reason, life);
    }

    @Override
    public boolean isBanned(List<String> keys) {
        return keys.stream().anyMatch(bans::isBanned);
    }

    @Override
    public List<Ban> bans() {
        return bans.active();
    }

    @Override
    public boolean forgive(String key) {
        return bans.forgive(key);
    }

    @Override
    public boolean suppress(String canonical, String clientKey, Duration life, Optional<String> reason) {
        return suppressions.suppress(canonical, clientKey, life, reason);
    }

    @Override
    public boolean isSuppressed(String canonical, List<String> keys) {
        return keys.stream().anyMatch(key -> suppressions.isSuppressed(canonical, key));
    }

    @Override
    public List<Suppression> suppressions(Optional<String> canonical) {
        return suppressions.active(canonical);
    }

    @Override
    public boolean lift(String canonical, String clientKey) {
        return suppressions.lift(canonical, clientKey);
    }
}
