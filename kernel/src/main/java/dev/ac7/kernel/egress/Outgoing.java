package dev.ac7.kernel.egress;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import java.util.function.Consumer;

/** A connection in somebody's hands, for one request at a time. Belongs to the event loop that took it. */
public final class Outgoing {
    private final HttpClientConnection connection;
    private final Consumer<Outgoing> park;
    private boolean reused;
    private boolean expired;
    private boolean parked;
    private boolean discarded;
    private long idleSince;

    Outgoing(HttpClientConnection connection, Consumer<Outgoing> park) {
        this.connection = connection;
        this.park = park;
    }

    /** Begins a request. */
    public Future<HttpClientRequest> request(RequestOptions options) {
        return connection.request(options);
    }

    /** Whether it carried a request before, so that the other end may have closed it meanwhile. */
    public boolean reused() {
        return reused;
    }

    /** Gives it back after a request and its whole answer went over it, for the next one. */
    public void release() {
        if (discarded || expired) {
            discard();
            return;
        }
        parked = true;
        idleSince = System.nanoTime();
        park.accept(this);
    }

    /** Closes it: what is under way on it ends. Safe to call twice. */
    public void discard() {
        if (!discarded) {
            discarded = true;
            connection.close();
        }
    }

    long idleSince() {
        return idleSince;
    }

    boolean usable() {
        return !expired && !discarded;
    }

    void reuse() {
        parked = false;
        reused = true;
    }

    /** It is too old for another request. */
    void expire() {
        expired = true;
        if (parked) {
            discard();
        }
    }
}
