package dev.ac7.kernel.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * Closes on a client that may still be sending: to close at once would take the answer from it (RFC 9112 section 9.6),
 * so what it sends is thrown away for a moment.
 */
final class Lingering {
    /** After an early answer the client may still send this much, and this long, before the connection is closed. */
    private static final int MOST_BYTES = 1 << 20;

    private static final Duration LONGEST = Duration.ofSeconds(2);

    private Lingering() {}

    static void close(Vertx vertx, HttpServerRequest request) {
        HttpConnection connection = request.connection();
        long closing = vertx.setTimer(LONGEST.toMillis(), late -> connection.close());
        connection.closeHandler(closed -> vertx.cancelTimer(closing));
        if (request.isEnded()) {
            connection.close();
            return;
        }
        long[] left = {MOST_BYTES};
        request.handler(chunk -> {
            left[0] -= chunk.length();
            if (left[0] < 0) {
                connection.close();
            }
        });
        request.endHandler(end -> connection.close());
        request.resume();
    }
}
