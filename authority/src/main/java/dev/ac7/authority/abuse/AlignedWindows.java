package dev.ac7.authority.abuse;

import dev.ac7.kernel.limit.Verdict;
import java.time.Clock;
import java.util.List;

/** {@link Windows} over a state. */
public final class AlignedWindows implements Windows {
    private final AbuseState state;
    private final Clock clock;
    private final AbuseTally tally;

    /** Takes where counts lie. */
    public AlignedWindows(AbuseState state, Clock clock, AbuseTally tally) {
        this.state = state;
        this.clock = clock;
        this.tally = tally;
    }

    @Override
    public Verdict hit(Window window, String key, int limit) {
        long now = clock.millis();
        WindowNumber open = WindowNumber.at(window, now);
        if (state.count(key, List.of(open)).getFirst() <= limit) {
            return new Verdict.Allowed();
        }
        tally.noteLimited(window);
        return new Verdict.Limited(open.rest(now));
    }

    @Override
    public Verdict check(Window window, String key, int limit) {
        long now = clock.millis();
        WindowNumber open = WindowNumber.at(window, now);
        return state.counted(key, open) < limit ? new Verdict.Allowed() : new Verdict.Limited(open.rest(now));
    }
}
