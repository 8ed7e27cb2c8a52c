package dev.ac7.platform.proxy;

import dev.ac7.kernel.egress.EgressFailure;
import dev.ac7.kernel.egress.Outgoing;
import dev.ac7.kernel.web.RawRequest;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.platform.servers.ServerFailure;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One request on its way to a server and its answer on the way back (platform.md section 9.5). Neither body is
 * gathered: a chunk is read from one side when the other has taken the one before. Belongs to the request's event loop;
 * nothing here may block.
 */
final class HttpForward implements HttpAnswer.Journey {
    private final Carriage carriage;
    private final RawRequest raw;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Passage passage;
    private final boolean repeatable;
    private final Silence silence;
    private final HttpAnswer answer;
    private Optional<Outgoing> connection = Optional.empty();
    private Optional<HttpClientRequest> upstream = Optional.empty();
    private long received;
    private boolean repeated;
    private boolean over;

    HttpForward(Carriage carriage, RawRequest raw, Passage passage) {
        this.carriage = carriage;
        this.raw = raw;
        this.request = raw.http();
        this.response = request.response();
        this.passage = passage;
        boolean reads = raw.method().equals("GET") || raw.method().equals("HEAD");
        boolean stream = raw.header("Accept")
                .filter(types -> types.contains(HttpAnswer.EVENTS))
                .isPresent();
        this.repeatable = reads && !stream && !raw.hasBody();
        this.silence = new Silence(carriage.vertx(), carriage.limits().silence(), this::silent);
        this.answer = new HttpAnswer(carriage, raw, passage, silence, this);
    }

    /** Sends it off. */
    void begin() {
        response.closeHandler(gone -> abandon());
        request.exceptionHandler(broken -> abandon());
        if (declaredLength() > carriage.limits().mostBody()) {
            refused(client -> Answers.refuse(client, tooLarge()));
            return;
        }
        connect(carriage.egress().take(passage.access().team().origin().target(), repeatable));
    }

    private void connect(Future<Outgoing> connecting) {
        connecting.onFailure(this::failed).onSuccess(made -> {
            if (over) {
                made.discard();
                return;
            }
            connection = Optional.of(made);
            made.request(carriage.request(raw, passage)).onFailure(this::failed).onSuccess(this::send);
        });
    }

    private void send(HttpClientRequest sending) {
        upstream = Optional.of(sending);
        silence.begin();
        sending.exceptionHandler(broken -> {});
        sending.response().onFailure(this::failed).onSuccess(this::arrived);
        if (!raw.hasBody()) {
            if (raw.header("Content-Length").isPresent()) {
                sending.putHeader("Content-Length", "0");
            }
            sending.end();
            request.resume();
            return;
        }
        Optional<String> length = raw.header("Content-Length");
        if (length.isPresent()) {
            sending.putHeader("Content-Length", length.get());
        } else {
            sending.setChunked(true);
        }
        request.handler(chunk -> pass(chunk, sending));
        request.endHandler(all -> {
            silence.broken();
            if (!over) {
                sending.end();
            }
        });
        request.resume();
    }

    private void pass(Buffer chunk, HttpClientRequest sending) {
        received += chunk.length();
        silence.broken();
        if (over) {
            return;
        }
        if (received > carriage.limits().mostBody()) {
            refused(client -> Answers.refuse(client, tooLarge()));
            return;
        }
        sending.write(chunk);
        if (sending.writeQueueFull()) {
            request.pause();
            sending.drainHandler(taken -> {
                silence.broken();
                request.resume();
            });
        }
    }

    private void arrived(HttpClientResponse from) {
        if (over) {
            giveUp();
        } else {
            answer.begin(from);
        }
    }

    @Override
    public void answered(boolean reusable) {
        finish();
        if (reusable && request.isEnded()) {
            connection.ifPresent(Outgoing::release);
        } else {
            giveUp();
        }
        if (!request.isEnded()) {
            // The server knew enough: what the client still sends is for nobody.
            carriage.hangUp(request);
        }
    }

    private void failed(Throwable seen) {
        if (over || answer.begun()) {
            abandon();
            return;
        }
        giveUp();
        boolean lost = ServerFailure.of(seen) == ServerFailure.UNREACHABLE && upstream.isPresent();
        if (lost && repeatable && !repeated) {
            repeated = true;
            upstream = Optional.empty();
            connect(carriage.egress().make(passage.access().team().origin().target()));
            return;
        }
        finish();
        if (seen instanceof EgressFailure failure && failure.reason() == EgressFailure.Reason.BUSY) {
            Answers.refuse(
                    raw,
                    Refusal.of(503, "too many connections to this server are open")
                            .withCode("busy"));
        } else {
            Answers.failed(raw, ServerFailure.of(seen));
        }
    }

    private void silent() {
        if (answer.begun()) {
            abandon();
        } else {
            failed(new EgressFailure(EgressFailure.Reason.TIMED_OUT));
        }
    }

    @Override
    public void refused(Consumer<RawRequest> instead) {
        finish();
        giveUp();
        instead.accept(raw);
    }

    /** The client is gone, or cannot be told any more than that it ended here. */
    @Override
    public void abandon() {
        if (!over) {
            finish();
            giveUp();
            if (!response.ended()) {
                carriage.hangUp(request);
            }
        }
    }

    private void finish() {
        over = true;
        silence.end();
        answer.end();
    }

    private void giveUp() {
        connection.ifPresent(Outgoing::discard);
        connection = Optional.empty();
    }

    private long declaredLength() {
        try {
            return raw.header("Content-Length")
                    .map(String::strip)
                    .map(Long::parseLong)
                    .orElse(0L);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private Refusal tooLarge() {
        return Refusal.of(413, "at most " + carriage.limits().mostBody() + " bytes are carried to a server")
                .withCode("request too large");
    }
}
