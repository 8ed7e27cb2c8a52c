package dev.ac7.authority;

import dev.ac7.authority.abuse.AbuseRules;
import dev.ac7.authority.abuse.AbuseState;
import dev.ac7.authority.abuse.AbuseTally;
import dev.ac7.authority.abuse.Bans;
import dev.ac7.authority.abuse.ConnectGuard;
import dev.ac7.authority.abuse.LoadLevels;
import dev.ac7.authority.abuse.MemoryState;
import dev.ac7.authority.abuse.ProcessPressure;
import dev.ac7.authority.abuse.SharedState;
import dev.ac7.authority.abuse.Suppressions;
import dev.ac7.authority.abuse.Windows;
import dev.ac7.authority.activity.ActivityLog;
import dev.ac7.authority.activity.HostEvents;
import dev.ac7.authority.activity.MemoryActivity;
import dev.ac7.authority.hosts.HostListener;
import dev.ac7.authority.redis.RedisActivity;
import dev.ac7.authority.redis.RedisLink;
import dev.ac7.authority.redis.RedisMirror;
import dev.ac7.authority.redis.RedisState;
import dev.ac7.authority.settings.LimitSettings;
import dev.ac7.kernel.ops.Health;
import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.ops.Secret;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * Limits, bans, suppressions, load levels and recent activity, in memory or on Redis: made once, closed at the end.
 * While a configured Redis is away everything goes on in memory.
 */
public final class AbuseControl implements AutoCloseable {
    private final AbuseRules rules;
    private final ActivityLog activity;
    private final List<HostListener> listeners;
    private final Optional<RedisLink> link;
    private final Optional<RedisMirror> mirror;

    private AbuseControl(
            LimitSettings limits, Optional<RedisLink> link, Clock clock, List<DoubleSupplier> processPressure) {
        this.link = link;
        AbuseState own = new MemoryState(clock);
        this.rules = new AbuseRules(
                limits,
                link.<AbuseState>map(redis -> new SharedState(own, new RedisState(redis, clock)))
                        .orElse(own),
                clock,
                processPressure);
        this.mirror = link.map(RedisMirror::new);
        this.activity = link.<ActivityLog>flatMap(redis -> mirror.map(writer -> new RedisActivity(redis, writer)))
                .orElseGet(MemoryActivity::new);
        this.listeners = Stream.concat(mirror.stream(), Stream.of(new HostEvents(activity, clock)))
                .toList();
    }

    /**
     * Opens it; a Redis that cannot be reached now is tried again in the background.
     *
     * @throws InvalidSettings when the URL is no Redis URL
     */
    public static AbuseControl open(LimitSettings limits, Optional<Secret> redisUrl, Clock clock) {
        return open(limits, redisUrl, clock, ProcessPressure.sources());
    }

    /**
     * As {@link #open(LimitSettings, Optional, Clock)}, with other readings of how hard the process works, of which 1
     * is full.
     */
    public static AbuseControl open(
            LimitSettings limits, Optional<Secret> redisUrl, Clock clock, List<DoubleSupplier> processPressure) {
        return new AbuseControl(limits, redisUrl.map(RedisLink::open), clock, processPressure);
    }

    /** What stands before a {@code /connect}. */
    public ConnectGuard guard() {
        return rules.guard();
    }

    /** The windows of every surface. */
    public Windows windows() {
        return rules.windows();
    }

    /** What hosts have silenced. */
    public Suppressions suppressions() {
        return rules.suppressions();
    }

    /** Strikes and bans. */
    public Bans bans() {
        return rules.bans();
    }

    /** The load level. */
    public LoadLevels load() {
        return rules.load();
    }

    /** What was done since start, for metrics. */
    public AbuseTally tally() {
        return rules.tally();
    }

    /** Recent events. */
    public ActivityLog activity() {
        return activity;
    }

    /** To be told what becomes of hosts. */
    public List<HostListener> hostListeners() {
        return listeners;
    }

    /** Takes who knows how many connects are waiting for an answer; to be called once, before the first sample. */
    public void watchPending(IntSupplier pending) {
        rules.watchPending(pending);
    }

    /** Looks at the load; to be called every {@link LoadLevels#BETWEEN_SAMPLES}. */
    public void sample() {
        rules.load().sample();
    }

    /** Fails while the configured Redis cannot be reached; empty without one. */
    public Optional<Health.Check> redisCheck() {
        return link.map(redis -> redis::check);
    }

    @Override
    public void close() {
        mirror.ifPresent(RedisMirror::close);
        link.ifPresent(RedisLink::close);
    }
}
