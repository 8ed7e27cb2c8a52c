package dev.ac7.authority;

import dev.ac7.authority.access.Caller;
import dev.ac7.kernel.ops.Metrics;
import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Credential;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** Counters for administrators and for the holder of the metrics token (OpenAPI, {@code /metrics}). */
final class MetricsRoutes {
    private static final String BEARER = "Bearer ";

    private final boolean enabled;
    private final Optional<Secret> token;
    private final AuthorityMetrics metrics;

    MetricsRoutes(boolean enabled, Optional<Secret> token, AuthorityMetrics metrics) {
        this.enabled = enabled;
        this.token = token;
        this.metrics = metrics;
    }

    List<Route<Caller>> routes() {
        return List.of(Route.<Caller>of(Method.GET, "/metrics")
                .id("metrics")
                .summary("Counters in Prometheus text format, where they are enabled")
                .planes(Plane.ANONYMOUS, Plane.BEARER)
                .handle(this::scrape));
    }

    private Reply scrape(Call<Caller> call) {
        if (!enabled) {
            throw Refusal.notFound("metrics are off").withCode("not_found");
        }
        boolean admin = call.credentialIfAny()
                .map(Credential::caller)
                .filter(Caller::admin)
                .isPresent();
        if (!admin && !bearsToken(call)) {
            throw Refusal.unauthenticated("Missing or invalid authorization token");
        }
        return Reply.bytes(200, Metrics.CONTENT_TYPE, metrics.scrape().getBytes(StandardCharsets.UTF_8));
    }

    private boolean bearsToken(Call<Caller> call) {
        Optional<byte[]> given = call.header("Authorization")
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8));
        return given.isPresent()
                && token.isPresent()
                && MessageDigest.isEqual(given.get(), token.get().reveal().getBytes(StandardCharsets.UTF_8));
    }
}
