package dev.ac7.authority.abuse;

import dev.ac7.authority.settings.LimitSettings;
import java.time.Clock;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** The rules of abuse control over one state. */
public final class AbuseRules {
    private final AbuseTally tally = new AbuseTally();
    private final Windows windows;
    private final Suppressions suppressions;
    private final Bans bans;
    private final LoadLevels load;
    private final ConnectGuard guard;
    private volatile IntSupplier pending = () -> 0;

    /**
     * Takes the limits and where state lies.
     *
     * @param processPressure how hard the process works, in numbers of which 1 is full
     */
    public AbuseRules(LimitSettings limits, AbuseState state, Clock clock, List<DoubleSupplier> processPressure) {
        RecentConnects recent = new RecentConnects(clock);
        Stream<DoubleSupplier> connects = Stream.of(
                () -> (double) recent.inTheLast30Seconds() / limits.capacityPer30s(),
                () -> (double) pending.getAsInt() / limits.mostPending());
        this.windows = new AlignedWindows(state, clock, tally);
        this.suppressions = new HostSuppressions(state, tally);
        this.bans = new Bans(state, tally);
        this.load = new LoadLevels(
                limits, clock, Stream.concat(connects, processPressure.stream()).toList());
        this.guard = new Guard(state, bans, load, recent, tally, limits, clock);
    }

    /** What stands before a {@code /connect}. */
    public ConnectGuard guard() {
        return guard;
    }

    /** The windows of every surface. */
    public Windows windows() {
        return windows;
    }

    /** What hosts have silenced. */
    public Suppressions suppressions() {
        return suppressions;
    }

    /** Strikes and bans. */
    public Bans bans() {
        return bans;
    }

    /** The load level. */
    public LoadLevels load() {
        return load;
    }

    /** What was done since start. */
    public AbuseTally tally() {
        return tally;
    }

    /** Takes who knows how many connects are waiting for an answer. */
    public void watchPending(IntSupplier supplier) {
        this.pending = supplier;
    }
}
