package dev.ac7.platform.proxy;

import dev.ac7.kernel.egress.Egress;
import dev.ac7.kernel.web.RawRequest;
import dev.ac7.platform.teams.ServerChecks;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.security.SecureRandom;

/**
 * What every request is carried with.
 *
 * @param egress the way to servers
 * @param streams what is open
 * @param headers what servers are told
 * @param checks told whether servers accept tokens
 */
record Carriage(
        Vertx vertx,
        Egress egress,
        OpenStreams streams,
        RequestHeaders headers,
        ServerChecks checks,
        SecureRandom random,
        Limits limits) {
    /** A request as its server gets it, but for how its body is sent. */
    RequestOptions request(RawRequest raw, Passage passage) {
        return new RequestOptions()
                .setMethod(HttpMethod.valueOf(raw.method()))
                .setURI(passage.path())
                .setHeaders(headers.of(raw, passage));
    }

    /** Tells what came of a token. */
    void report(Passage passage, boolean accepted) {
        if (accepted) {
            checks.accepted(passage.access());
        } else {
            checks.refused(passage.access());
        }
    }

    /** Breaks off: the client sees that what it got is not all. In HTTP/2 the connection carries other requests too. */
    void hangUp(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }
}
