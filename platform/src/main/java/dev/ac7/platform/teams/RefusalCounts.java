package dev.ac7.platform.teams;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.TeamId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tokens that servers refused in a row, by team and account: after {@value #MOST} only one request in {@link #PAUSE} is
 * carried (platform.md section 10). By account too, so that one whom the server no longer knows does not stop the
 * others. In memory: what is lost at a restart costs a server ten requests. Safe from any thread.
 */
final class RefusalCounts {
    static final int MOST = 10;
    static final Duration PAUSE = Duration.ofSeconds(60);
    private static final int MOST_KEYS = 20_000;

    private record Key(TeamId team, AccountId account) {}

    private record Row(int refusals, long lastTry) {}

    private final Clock clock;
    private final Cache<Key, Row> rows =
            Caffeine.newBuilder().maximumSize(MOST_KEYS).executor(Runnable::run).build();

    RefusalCounts(Clock clock) {
        this.clock = clock;
    }

    /** How long the account has to wait; empty when it need not, which then counts as a try. */
    Optional<Duration> wait(TeamId team, AccountId account) {
        long now = clock.millis();
        AtomicReference<Optional<Duration>> answer = new AtomicReference<>(Optional.empty());
        rows.asMap().computeIfPresent(new Key(team, account), (key, row) -> {
            long passed = now - row.lastTry();
            boolean paused = row.refusals() >= MOST && passed >= 0 && passed < PAUSE.toMillis();
            answer.setPlain(paused ? Optional.of(PAUSE.minusMillis(passed)) : Optional.empty());
            return paused ? row : new Row(row.refusals(), now);
        });
        return answer.getPlain();
    }

    void refused(TeamId team, AccountId account) {
        long now = clock.millis();
        rows.asMap()
                .merge(
                        new Key(team, account),
                        new Row(1, now),
                        (before, one) -> new Row(Math.min(MOST, before.refusals() + 1), now));
    }

    void accepted(TeamId team, AccountId account) {
        rows.invalidate(new Key(team, account));
    }

    /** The server accepts the team again: nobody of it has to wait. */
    void forget(TeamId team) {
        rows.asMap().keySet().removeIf(key -> key.team().equals(team));
    }
}
