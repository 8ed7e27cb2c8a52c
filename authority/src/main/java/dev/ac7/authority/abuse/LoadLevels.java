package dev.ac7.authority.abuse;

import dev.ac7.authority.settings.LimitSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The load level, and the connect limits that hold at it (authority.md, section 7.4). It rises when two samples in a
 * row ask for it, as far as both ask; it falls one level when the pressure has stayed 0.10 below its threshold for a
 * minute. An administrator may pin it. Safe from any thread.
 */
public final class LoadLevels {
    /** How far apart {@link #sample()} is to be called. */
    public static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(LoadLevels.class);
    private static final long CALM_MILLIS = Duration.ofSeconds(60).toMillis();

    /**
     * What holds now.
     *
     * @param since when level or mode last changed, milliseconds since the epoch
     */
    public record State(LoadLevel level, boolean pinned, long since, ConnectLimits limits) {}

    private final LimitSettings limits;
    private final Clock clock;
    private final List<DoubleSupplier> sources;
    private volatile State state;

    /** The fields below are guarded by this object's lock. */
    private LoadLevel automatic = LoadLevel.L0;

    private Optional<LoadLevel> pin = Optional.empty();
    private LoadLevel lastAskedFor = LoadLevel.L0;
    private long calmSince = Long.MAX_VALUE;

    /** Begins at L0; each source gives one kind of pressure, of which 1 is full. */
    LoadLevels(LimitSettings limits, Clock clock, List<DoubleSupplier> sources) {
        this.limits = limits;
        this.clock = clock;
        this.sources = List.copyOf(sources);
        this.state = new State(LoadLevel.L0, false, clock.millis(), LoadLevel.L0.scaled(limits));
    }

    /** What holds now. */
    public State state() {
        return state;
    }

    /** The connect limits that hold now. */
    public ConnectLimits limits() {
        return state.limits();
    }

    /** Looks at the pressure; to be called every {@link #BETWEEN_SAMPLES}. */
    public void sample() {
        sample(sources.stream().mapToDouble(LoadLevels::pressure).max().orElse(0));
    }

    /** Holds to this level until told otherwise. */
    public synchronized void pin(LoadLevel level) {
        pin = Optional.of(level);
        publish();
    }

    /** Returns to the level that the pressure asks for. */
    public synchronized void unpin() {
        pin = Optional.empty();
        publish();
    }

    private synchronized void sample(double pressure) {
        LoadLevel asked = LoadLevel.of(pressure);
        LoadLevel askedTwice = asked.compareTo(lastAskedFor) < 0 ? asked : lastAskedFor;
        lastAskedFor = asked;
        long now = clock.millis();
        if (askedTwice.compareTo(automatic) > 0) {
            automatic = askedTwice;
            calmSince = Long.MAX_VALUE;
        } else if (automatic == LoadLevel.L0 || !automatic.isCalm(pressure)) {
            calmSince = Long.MAX_VALUE;
        } else if (now < calmSince) {
            // The first calm sample; or the clock was set back, and the minute begins anew.
            calmSince = now;
        } else if (now - calmSince >= CALM_MILLIS) {
            automatic = automatic.below();
            calmSince = automatic.isCalm(pressure) ? now : Long.MAX_VALUE;
        }
        publish();
    }

    private void publish() {
        LoadLevel level = pin.orElse(automatic);
        State before = state;
        if (before.level() == level && before.pinned() == pin.isPresent()) {
            return;
        }
        state = new State(level, pin.isPresent(), clock.millis(), level.scaled(limits));
        LOG.atInfo()
                .addKeyValue("level", level)
                .addKeyValue("before", before.level())
                .addKeyValue("pinned", pin.isPresent())
                .log("load level changed");
    }

    private static double pressure(DoubleSupplier source) {
        double pressure = source.getAsDouble();
        return pressure > 0 ? pressure : 0;
    }
}
