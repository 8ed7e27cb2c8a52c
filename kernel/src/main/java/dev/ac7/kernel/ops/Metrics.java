package dev.ac7.kernel.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What this process counts, for Prometheus. Every metric's name begins with the service's prefix; labels are pairs of
 * name and value, and of each label at most {@value #VALUES_PER_LABEL} distinct values are kept, later ones count as
 * {@code other}. Asking for the same metric again gives the same one. Safe from any thread.
 */
public final class Metrics implements AutoCloseable {
    /** Distinct values kept of one label of one metric. */
    public static final int VALUES_PER_LABEL = 200;

    /** The content type of {@link #scrape()}. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
    };

    private final String prefix;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, BoundedLabels> labels = new ConcurrentHashMap<>();

    /** With names that begin with {@code ac7.}. */
    public Metrics() {
        this("ac7.");
    }

    /** With names that begin with this prefix, which ends with a dot. */
    public Metrics(String prefix) {
        this.prefix = prefix;
    }

    /** Shows something that only grows and that is counted elsewhere. */
    public void total(String name, String description, Supplier<Number> value, String... labelPairs) {
        FunctionCounter.builder(checked(name), value, counted -> counted.get().doubleValue())
                .description(description)
                .tags(bounded(name, labelPairs))
                .register(registry);
    }

    /** Counts something that only grows. */
    public Counter counter(String name, String description, String... labelPairs) {
        return Counter.builder(checked(name))
                .description(description)
                .tags(bounded(name, labelPairs))
                .register(registry);
    }

    /** Measures how long something takes, in buckets from 1 ms to 5 s. */
    public Timer timer(String name, String description, String... labelPairs) {
        return Timer.builder(checked(name))
                .description(description)
                .serviceLevelObjectives(BUCKETS)
                .tags(bounded(name, labelPairs))
                .register(registry);
    }

    /** Shows a value that goes up and down; asked for at every scrape, so it must be quick. */
    public void gauge(String name, String description, Supplier<Number> value, String... labelPairs) {
        Gauge.builder(checked(name), value)
                .description(description)
                .tags(bounded(name, labelPairs))
                .register(registry);
    }

    /** Adds what the JVM and the process tell about themselves: memory, threads, classes, processor, files, uptime. */
    public void watchProcess() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Everything in Prometheus text format 0.0.4. */
    public String scrape() {
        return registry.scrape(CONTENT_TYPE);
    }

    @Override
    public void close() {
        registry.close();
    }

    private String checked(String name) {
        if (!name.startsWith(prefix)) {
            throw new IllegalArgumentException("a metric's name begins with " + prefix + ": " + name);
        }
        return name;
    }

    private Tags bounded(String name, String... labelPairs) {
        List<Tag> tags = new ArrayList<>();
        for (int index = 0; index < labelPairs.length; index += 2) {
            String label = labelPairs[index];
            BoundedLabels values =
                    labels.computeIfAbsent(name + " " + label, key -> new BoundedLabels(VALUES_PER_LABEL));
            tags.add(Tag.of(label, values.of(labelPairs[index + 1])));
        }
        return Tags.of(tags);
    }
}
