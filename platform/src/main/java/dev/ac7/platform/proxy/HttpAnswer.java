package dev.ac7.platform.proxy;

import dev.ac7.kernel.web.RawRequest;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.platform.servers.ServerFailure;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** A server's answer on its way back. Belongs to the request's event loop; nothing here may block. */
final class HttpAnswer {
    static final String EVENTS = "text/event-stream";

    private static final int UNAUTHORIZED = 401;
    private static final int SWITCHING = 101;

    private final Carriage carriage;
    private final RawRequest raw;
    private final HttpServerResponse response;
    private final Passage passage;
    private final Silence silence;
    private final Journey journey;
    private Optional<OpenStreams.Open> watched = Optional.empty();
    private boolean begun;

    /** The request that this answers. */
    interface Journey {
        /**
         * All of the answer was passed on.
         *
         * @param reusable whether the connection may carry another request
         */
        void answered(boolean reusable);

        /** The client is told something else. */
        void refused(Consumer<RawRequest> instead);

        /** It broke off. */
        void abandon();
    }

    /** No answer yet. */
    HttpAnswer(Carriage carriage, RawRequest raw, Passage passage, Silence silence, Journey journey) {
        this.carriage = carriage;
        this.raw = raw;
        this.response = raw.http().response();
        this.passage = passage;
        this.silence = silence;
        this.journey = journey;
    }

    /** Whether the client has been told something that cannot be taken back. */
    boolean begun() {
        return begun;
    }

    /** Passes it on, unless it may not be. */
    void begin(HttpClientResponse from) {
        begun = true;
        silence.broken();
        carriage.report(passage, from.statusCode() != UNAUTHORIZED);
        List<String> locations = from.headers().getAll("Location");
        Optional<String> location = locations.size() == 1
                ? Locations.rewritten(
                        locations.getFirst(), passage.access().team().origin(), passage.path(), passage.form())
                : Optional.empty();
        if (from.statusCode() == SWITCHING) {
            refuse(ServerFailure.INVALID_ANSWER);
        } else if (!locations.isEmpty() && location.isEmpty()) {
            refuse(ServerFailure.REDIRECT_REFUSED);
        } else if (isEvents(from.headers()) && !watch()) {
            Refusal refusal =
                    Refusal.of(429, "too many streams and sockets are open").withCode("rate limited");
            journey.refused(request -> Answers.refuse(request, refusal));
        } else {
            head(from, location);
            body(from);
        }
    }

    private void refuse(ServerFailure failure) {
        journey.refused(request -> Answers.failed(request, failure));
    }

    /** A stream lasts as long as access does, and may be silent for as long as it likes. */
    private boolean watch() {
        watched = carriage.streams()
                .open(
                        passage,
                        (code, reason) -> raw.onLoop(() -> {
                            if (!response.ended()) {
                                response.end();
                                journey.abandon();
                            }
                        }));
        watched.ifPresent(open -> {
            silence.end();
            raw.mayBeSilent();
        });
        return watched.isPresent();
    }

    private void head(HttpClientResponse from, Optional<String> location) {
        ResponseHeaders.copy(from.headers(), response.headers(), passage.form());
        location.ifPresent(inside -> response.putHeader("Location", inside));
        response.setStatusCode(from.statusCode());
        if (!isBodiless(from.statusCode()) && !response.headers().contains("Content-Length")) {
            response.setChunked(true);
        }
    }

    private void body(HttpClientResponse from) {
        boolean reusable = from.version() == HttpVersion.HTTP_1_1
                && !"close".equalsIgnoreCase(from.headers().get("Connection"));
        from.exceptionHandler(broken -> journey.abandon());
        from.handler(chunk -> pass(chunk, from));
        from.endHandler(all -> {
            if (!response.ended() && !response.closed()) {
                response.end();
            }
            journey.answered(reusable);
        });
        if (isEvents(from.headers())) {
            // The client learns at once that the stream is open.
            response.writeHead();
        }
    }

    private void pass(Buffer chunk, HttpClientResponse from) {
        silence.broken();
        if (response.ended() || response.closed()) {
            return;
        }
        response.write(chunk);
        if (response.writeQueueFull()) {
            from.pause();
            response.drainHandler(taken -> {
                silence.broken();
                from.resume();
            });
        }
    }

    private boolean isBodiless(int status) {
        return status == 204
                || status == 304
                || HttpMethod.HEAD.equals(raw.http().method());
    }

    private static boolean isEvents(MultiMap headers) {
        String type = headers.get("Content-Type");
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(EVENTS);
    }

    /** Nobody needs to watch over it any more. */
    void end() {
        watched.ifPresent(OpenStreams.Open::close);
        watched = Optional.empty();
    }
}
