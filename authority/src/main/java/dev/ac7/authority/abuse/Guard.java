package dev.ac7.authority.abuse;

import dev.ac7.authority.names.ServerName;
import dev.ac7.authority.settings.LimitSettings;
import dev.ac7.kernel.limit.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** {@link ConnectGuard} over a state. */
public final class Guard implements ConnectGuard {
    private static final int SEVERE_FACTOR = 5;

    private final AbuseState state;
    private final Bans bans;
    private final LoadLevels load;
    private final RecentConnects recent;
    private final AbuseTally tally;
    private final Clock clock;
    private final long flood;

    /**
     * Puts the parts together.
     *
     * @param recent told of every request that is let through
     */
    Guard(
            AbuseState state,
            Bans bans,
            LoadLevels load,
            RecentConnects recent,
            AbuseTally tally,
            LimitSettings limits,
            Clock clock) {
        this.state = state;
        this.bans = bans;
        this.load = load;
        this.recent = recent;
        this.tally = tally;
        this.clock = clock;
        // Of the configured limit, not the scaled one: load that others make must not turn an honest rate into a ban.
        this.flood = (long) SEVERE_FACTOR * limits.connectPer30s() + 1;
    }

    @Override
    public boolean isBanned(Requester requester) {
        return bans.isBanned(requester);
    }

    @Override
    public void malformed(Requester requester) {
        bans.strike(requester, "malformed requests");
    }

    @Override
    public void oversized(Requester requester) {
        bans.severe(requester, "oversized request");
    }

    @Override
    public Verdict admit(Requester requester) {
        long now = clock.millis();
        ConnectLimits limits = load.limits();
        WindowNumber burst = WindowNumber.at(Window.CONNECT, now);
        WindowNumber sustained = WindowNumber.at(Window.CONNECT_10M, now);
        List<Long> counts = state.count(requester.key(), List.of(burst, sustained));
        boolean overBurst = counts.getFirst() > limits.burst();
        boolean overSustained = counts.getLast() > limits.sustained();
        if (!overBurst && !overSustained) {
            recent.note();
            return new Verdict.Allowed();
        }
        if (overBurst) {
            tally.noteLimited(Window.CONNECT);
        }
        if (overSustained) {
            tally.noteLimited(Window.CONNECT_10M);
        }
        if (counts.getFirst() == flood) {
            // The one request that crosses the line, so that a flood in one window is one offence.
            bans.severe(requester, "flood of requests");
        }
        Duration rest = overSustained ? sustained.rest(now) : burst.rest(now);
        return new Verdict.Limited(rest);
    }

    @Override
    public boolean isSuppressed(ServerName registered, Requester requester) {
        return state.isSuppressed(registered.canonical(), requester.suppressionKeys());
    }
}
