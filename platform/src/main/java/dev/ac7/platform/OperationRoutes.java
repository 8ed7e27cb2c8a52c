package dev.ac7.platform;

import dev.ac7.contract.platform.Health;
import dev.ac7.kernel.ops.Metrics;
import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** What operators and load balancers ask (platform.md section 2). */
final class OperationRoutes {
    private static final String BEARER = "Bearer ";

    private final dev.ac7.kernel.ops.Health health;
    private final Metrics metrics;
    private final Optional<Secret> token;

    OperationRoutes(dev.ac7.kernel.ops.Health health, Metrics metrics, Optional<Secret> token) {
        this.health = health;
        this.metrics = metrics;
        this.token = token;
    }

    List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.GET, "/healthz")
                        .id("healthz")
                        .summary("Liveness")
                        .planes(Plane.ANONYMOUS)
                        .answers(Health.class)
                        .handle(call -> Reply.json(new Health("ok"))),
                Route.<Caller>of(Method.GET, "/readyz")
                        .id("readyz")
                        .summary("Readiness")
                        .planes(Plane.ANONYMOUS)
                        .handle(call -> health.readiness().ready()
                                ? Reply.text(200, "ready\n")
                                : Reply.text(503, "not ready\n")),
                Route.<Caller>of(Method.GET, "/metrics")
                        .id("metrics")
                        .summary("Counters in Prometheus text format, for the holder of the metrics token")
                        .planes(Plane.ANONYMOUS)
                        .handle(this::scrape));
    }

    private Reply scrape(Call<Caller> call) {
        if (token.isEmpty()) {
            throw Refusal.notFound("not found");
        }
        byte[] wanted = token.get().reveal().getBytes(StandardCharsets.UTF_8);
        boolean known = call.header("Authorization")
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8))
                .filter(given -> MessageDigest.isEqual(given, wanted))
                .isPresent();
        if (!known) {
            throw Refusal.unauthenticated("metrics need their token").withCode("unknown token");
        }
        return Reply.bytes(200, Metrics.CONTENT_TYPE, metrics.scrape().getBytes(StandardCharsets.UTF_8));
    }
}
