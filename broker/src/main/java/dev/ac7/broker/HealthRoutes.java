package dev.ac7.broker;

import dev.ac7.broker.access.Caller;
import dev.ac7.contract.broker.BrokerPaths;
import dev.ac7.contract.broker.Health;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.util.List;

/** Whether the broker answers, and whether it can do its work. */
final class HealthRoutes {
    private final String version;
    private final dev.ac7.kernel.ops.Health health;

    HealthRoutes(String version, dev.ac7.kernel.ops.Health health) {
        this.version = version;
        this.health = health;
    }

    List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.GET, BrokerPaths.HEALTHZ)
                        .id("health")
                        .summary("Liveness probe")
                        .planes(Plane.ANONYMOUS)
                        .answers(Health.class)
                        .handle(call -> Reply.json(Health.up(version))),
                Route.<Caller>of(Method.GET, BrokerPaths.READYZ)
                        .id("ready")
                        .summary("Readiness probe")
                        .planes(Plane.ANONYMOUS)
                        .handle(call -> health.readiness().ready()
                                ? Reply.text(200, "ready\n")
                                : Reply.text(503, "not ready\n")));
    }
}
