package dev.ac7.platform.proxy;

import dev.ac7.kernel.egress.EgressFailure;
import dev.ac7.kernel.egress.Outgoing;
import dev.ac7.kernel.web.FrameStream;
import dev.ac7.kernel.web.OpenedWebSocket;
import dev.ac7.kernel.web.RawRequest;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.WebSocketOffer;
import dev.ac7.platform.servers.ServerFailure;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A request to go on as a WebSocket (platform.md section 9.6). The server is asked first: only what it accepts is
 * accepted here, and whatever else it answers is passed on. Belongs to the request's event loop.
 */
final class SocketForward implements HttpAnswer.Journey {
    private static final int SWITCHING = 101;

    private final Carriage carriage;
    private final RawRequest raw;
    private final Passage passage;
    private final WebSocketOffer offer;
    private final Silence silence;
    private final HttpAnswer answer;
    private Optional<OpenStreams.Open> watched = Optional.empty();
    private Optional<Outgoing> connection = Optional.empty();
    private Optional<FrameRelay> relay = Optional.empty();
    private boolean over;

    SocketForward(Carriage carriage, RawRequest raw, Passage passage) {
        this.carriage = carriage;
        this.raw = raw;
        this.passage = passage;
        this.offer = new WebSocketOffer(carriage.random(), raw.headers().getAll("Sec-WebSocket-Protocol"));
        this.silence = new Silence(carriage.vertx(), carriage.limits().silence(), this::silent);
        this.answer = new HttpAnswer(carriage, raw, passage, silence, this);
    }

    /** Asks the server. */
    void begin() {
        raw.http().response().closeHandler(gone -> abandon());
        watched = carriage.streams().open(passage, (code, reason) -> raw.onLoop(() -> end(code, reason)));
        if (watched.isEmpty()) {
            Refusal refusal =
                    Refusal.of(429, "too many streams and sockets are open").withCode("rate limited");
            refused(client -> Answers.refuse(client, refusal));
            return;
        }
        carriage.egress()
                .make(passage.access().team().origin().target())
                .compose(made -> {
                    connection = Optional.of(made);
                    RequestOptions request = carriage.request(raw, passage);
                    offer.addTo(request.getHeaders());
                    return made.request(request);
                })
                .onFailure(this::failed)
                .onSuccess(this::ask);
    }

    private void ask(HttpClientRequest asking) {
        if (over) {
            giveUp();
            return;
        }
        silence.begin();
        asking.exceptionHandler(broken -> {});
        asking.connect().onFailure(this::failed).onSuccess(from -> arrived(asking, from));
    }

    private void arrived(HttpClientRequest asking, HttpClientResponse from) {
        if (over) {
            giveUp();
        } else if (from.statusCode() != SWITCHING) {
            answer.begin(from);
        } else if (offer.acceptedBy(from.headers())) {
            from.pause();
            silence.end();
            carriage.report(passage, true);
            raw.toWebSocket(offer.chosen(from.headers()))
                    .onFailure(gone -> abandon())
                    .onSuccess(client -> join(client, asking, from));
        } else {
            failed(new EgressFailure(EgressFailure.Reason.INVALID_ANSWER));
        }
    }

    private void join(FrameStream client, HttpClientRequest asking, HttpClientResponse from) {
        FrameStream server = new OpenedWebSocket(
                carriage.vertx(), asking, from, this::giveUp, carriage.limits().mostMessage());
        relay = Optional.of(new FrameRelay(carriage.vertx(), carriage.limits(), client, server, () -> {
            finish();
            giveUp();
        }));
    }

    /** Access ended, or the platform stops. */
    private void end(int code, String reason) {
        if (relay.isPresent()) {
            relay.get().end(code, reason);
        } else {
            abandon();
        }
    }

    private void failed(Throwable seen) {
        if (over || answer.begun()) {
            abandon();
        } else if (seen instanceof EgressFailure failure && failure.reason() == EgressFailure.Reason.BUSY) {
            Refusal refusal = Refusal.of(503, "too many connections to this server are open")
                    .withCode("busy");
            refused(client -> Answers.refuse(client, refusal));
        } else {
            refused(client -> Answers.failed(client, ServerFailure.of(seen)));
        }
    }

    private void silent() {
        failed(new EgressFailure(EgressFailure.Reason.TIMED_OUT));
    }

    @Override
    public void answered(boolean reusable) {
        finish();
        giveUp();
    }

    @Override
    public void refused(Consumer<RawRequest> instead) {
        finish();
        giveUp();
        instead.accept(raw);
    }

    @Override
    public void abandon() {
        // Once it is a socket, its frames tell what becomes of it.
        if (!over && relay.isEmpty()) {
            finish();
            giveUp();
            carriage.hangUp(raw.http());
        }
    }

    private void finish() {
        over = true;
        silence.end();
        answer.end();
        watched.ifPresent(OpenStreams.Open::close);
    }

    private void giveUp() {
        connection.ifPresent(Outgoing::discard);
    }
}
