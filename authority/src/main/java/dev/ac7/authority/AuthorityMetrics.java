package dev.ac7.authority;

import dev.ac7.authority.abuse.AbuseTally;
import dev.ac7.authority.abuse.Window;
import dev.ac7.kernel.ops.Metrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What the authority counts (OpenAPI, {@code /metrics}). No label holds a name, a key or an address. */
final class AuthorityMetrics implements AutoCloseable {
    private final Metrics metrics = new Metrics("plat.");
    private final Map<String, Counter> connects = new ConcurrentHashMap<>();
    private final Map<String, Counter> closes = new ConcurrentHashMap<>();
    private final Map<String, Timer> dependencies = new ConcurrentHashMap<>();
    private final Timer duration =
            metrics.timer("plat.connect.duration", "Time from a connect's acceptance to its answer");

    /** One connect was answered. */
    void connected(String outcome, long nanos) {
        connects.computeIfAbsent(
                        outcome, key -> metrics.counter("plat.connect", "Answered connects by outcome", "outcome", key))
                .increment();
        duration.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** One socket was closed by this side. */
    void closed(String surface, int code) {
        closes.computeIfAbsent(
                        surface + code,
                        key -> metrics.counter(
                                "plat.ws.closed",
                                "Sockets this side closed, by surface and code",
                                "surface",
                                surface,
                                "code",
                                Integer.toString(code)))
                .increment();
    }

    /** One question to a dependency took this long. */
    void asked(String dependency, long nanos) {
        dependencies
                .computeIfAbsent(
                        dependency,
                        key -> metrics.timer(
                                "plat.dependency.latency", "How long a dependency takes to answer", "dependency", key))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Shows what is counted elsewhere. */
    void watch(AuthorityCore core) {
        metrics.gauge("plat.live.hosts", "Hosts that have proved who they are", core.desk()::count);
        metrics.gauge("plat.live.servers", "Names that are online", core.live()::count);
        metrics.gauge("plat.presence.subscribers", "Open presence sockets", core.presenceSockets()::count);
        metrics.gauge("plat.pending.connects", "Connects that wait for a host", core.waiting()::count);
        metrics.gauge(
                "plat.load.level",
                "Load level, 0 to 4",
                () -> core.abuse().load().state().level().number());
        metrics.total(
                "plat.stray.answers", "Answers that nobody on their socket waited for", core.desk()::strayAnswers);
        AbuseTally tally = core.abuse().tally();
        for (Window window : Window.values()) {
            metrics.total(
                    "plat.rate.limited",
                    "Refusals of rate windows by surface",
                    () -> tally.limited(window),
                    "surface",
                    window.surface());
        }
        metrics.total("plat.strikes", "Strikes", tally::strikes);
        metrics.total("plat.bans", "Bans", tally::bans);
        metrics.total("plat.suppressions", "Suppressions that hosts asked for", tally::suppressions);
        metrics.watchProcess();
    }

    /** Everything in Prometheus text format. */
    String scrape() {
        return metrics.scrape();
    }

    @Override
    public void close() {
        metrics.close();
    }
}
