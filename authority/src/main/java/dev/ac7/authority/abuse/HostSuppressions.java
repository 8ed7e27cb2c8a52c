package dev.ac7.authority.abuse;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@link Suppressions} over a state: keys in one form, lives within a day. */
public final class HostSuppressions implements Suppressions {
    /** No suppression lasts longer, whatever a host asks for. */
    public static final Duration LONGEST = Duration.ofHours(24);

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final AbuseState state;
    private final AbuseTally tally;

    /** Takes where suppressions lie. */
    public HostSuppressions(AbuseState state, AbuseTally tally) {
        this.state = state;
        this.tally = tally;
    }

    @Override
    public boolean suppress(String canonical, String clientKey, Duration life, Optional<String> reason) {
        boolean stored = state.suppress(canonical, ClientKeys.normal(clientKey), bounded(life), reason);
        if (stored) {
            tally.noteSuppression();
        }
        return stored;
    }

    @Override
    public List<Suppression> active(Optional<String> canonical, int limit) {
        return state.suppressions(canonical).stream()
                .sorted(Comparator.comparingLong(Suppression::expiresAt)
                        .thenComparing(Suppression::canonical)
                        .thenComparing(Suppression::clientKey))
                .limit(limit)
                .toList();
    }

    @Override
    public boolean lift(String canonical, String clientKey) {
        return state.lift(canonical, ClientKeys.normal(clientKey));
    }

    private static Duration bounded(Duration life) {
        if (life.compareTo(LONGEST) > 0) {
            return LONGEST;
        }
        return life.compareTo(SHORTEST) < 0 ? SHORTEST : life;
    }
}
