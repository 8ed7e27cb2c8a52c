package dev.ac7.authority;

import dev.ac7.authority.access.Caller;
import dev.ac7.contract.authority.Health;
import dev.ac7.contract.authority.IsoTime;
import dev.ac7.contract.authority.Readiness;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.time.Clock;
import java.util.List;

/** Whether the process lives, and whether it can do its work (OpenAPI, tag health). */
final class HealthRoutes {
    static final String STORAGE = "storage";
    static final String REDIS = "redis";

    private final CachedReadiness readiness;
    private final boolean database;
    private final Clock clock;

    /** Takes what is asked, and whether records lie in a database. */
    HealthRoutes(CachedReadiness readiness, boolean database, Clock clock) {
        this.readiness = readiness;
        this.database = database;
        this.clock = clock;
    }

    List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.GET, "/healthz")
                        .id("healthz")
                        .summary("Liveness")
                        .planes(Plane.ANONYMOUS)
                        .answers(Health.class)
                        .handle(call -> Reply.json(new Health("ok", now()))),
                Route.<Caller>of(Method.GET, "/readyz")
                        .id("readyz")
                        .summary("Readiness, including database and Redis connectivity")
                        .planes(Plane.ANONYMOUS)
                        .answers(Readiness.class)
                        .handle(call -> ready()));
    }

    private Reply ready() {
        dev.ac7.kernel.ops.Health.Readiness now = readiness.now();
        boolean storage = !now.failing().contains(STORAGE);
        boolean redis = !now.failing().contains(REDIS);
        return Reply.json(
                now.ready() ? 200 : 503,
                new Readiness(
                        now.ready() ? "ready" : "not_ready",
                        now(),
                        new Readiness.Services(storage || !database, redis, storage)));
    }

    private IsoTime now() {
        return IsoTime.of(clock.instant());
    }
}
