package dev.ac7.broker;

import dev.ac7.kernel.ops.Metrics;
import dev.ac7.kernel.web.RequestMeter;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Requests by route and class of status. */
final class RequestMetrics implements RequestMeter {
    private final Metrics metrics;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    RequestMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void answered(String route, int status, long nanos) {
        String outcome = status / 100 + "xx";
        timers.computeIfAbsent(
                        route + " " + outcome,
                        key -> metrics.timer(
                                "ac7.http.requests",
                                "Answered requests by route and class of status",
                                "route",
                                route,
                                "outcome",
                                outcome))
                .record(nanos, TimeUnit.NANOSECONDS);
    }
}
