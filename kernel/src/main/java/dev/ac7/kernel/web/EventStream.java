package dev.ac7.kernel.web;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Server-sent events as a stream (HTML Standard, section 9.2). */
final class EventStream implements LiveStream {
    /** A client that does not read the last event is dropped after this. */
    private static final int CLOSING_SECONDS = 5;

    private static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final ContextInternal context;
    private Buffer waiting = Buffer.buffer();
    private Future<Void> lastWrite = Future.succeededFuture();
    private long unwritten;
    private boolean moved;
    private final Promise<Void> over = Promise.promise();

    private EventStream(HttpServerRequest request, ContextInternal context) {
        this.request = request;
        this.response = request.response();
        this.context = context;
    }

    /** Begins the stream with a first heartbeat, so that the client sees at once that it is open. */
    static EventStream begin(HttpServerRequest request, Reply reply, ContextInternal context) {
        HttpServerResponse response = request.response();
        reply.headers().forEach(header -> response.headers().add(header.getKey(), header.getValue()));
        // A proxy that gathers an answer before it passes it on would hold messages back.
        response.setStatusCode(200)
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("X-Accel-Buffering", "no");
        EventStream stream = new EventStream(request, context);
        response.closeHandler(gone -> stream.over.tryComplete());
        stream.send(HEARTBEAT);
        return stream;
    }

    @Override
    public ScheduledExecutorService loop() {
        return context.nettyEventLoop();
    }

    @Override
    public void write(LiveEvent event) {
        waiting.appendBytes(event.serverSentEvent());
    }

    @Override
    public void flush() {
        if (waiting.length() > 0) {
            Buffer bytes = waiting;
            waiting = Buffer.buffer();
            send(bytes);
        }
    }

    private void send(Buffer bytes) {
        if (!response.ended() && !response.closed()) {
            unwritten += bytes.length();
            lastWrite = response.write(bytes).onComplete(done -> {
                unwritten -= bytes.length();
                moved = true;
            });
        }
    }

    @Override
    public long unwritten() {
        return unwritten + waiting.length();
    }

    @Override
    public void whenTaken(Runnable action) {
        flush();
        lastWrite.onSuccess(taken -> action.run());
    }

    /**
     * The protocol has no answer; a client is taken for gone when its socket has taken nothing since the one before.
     */
    @Override
    public boolean heartbeat() {
        if (!lastWrite.isComplete() && !moved) {
            return false;
        }
        moved = false;
        flush();
        send(HEARTBEAT);
        return true;
    }

    /**
     * The protocol has no close codes: an event of the name {@code close} says what a WebSocket's close frame would.
     */
    @Override
    public void close(int code, String reason) {
        if (!response.ended() && !response.closed()) {
            flush();
            String end = "event: close\ndata: {\"code\":" + code + ",\"reason\":\"" + reason + "\"}\n\n";
            response.end(end).onComplete(taken -> {
                if (request.version() != HttpVersion.HTTP_2) {
                    abort();
                }
                over.tryComplete();
            });
        }
        context.owner().setTimer(TimeUnit.SECONDS.toMillis(CLOSING_SECONDS), late -> {
            if (!over.future().isComplete()) {
                abort();
            }
        });
    }

    /** In HTTP/2 the connection carries other requests too. */
    @Override
    public void abort() {
        if (request.version() == HttpVersion.HTTP_2) {
            response.reset();
        } else {
            request.connection().close();
        }
        over.tryComplete();
    }

    @Override
    public void listen(int longest, Consumer<byte[]> listener) {
        // Nothing comes from the client.
    }

    @Override
    public void reading(boolean on) {
        // Nothing comes from the client.
    }

    @Override
    public boolean heard() {
        return false;
    }

    @Override
    public void onClose(Runnable action) {
        over.future().onComplete(ended -> action.run());
    }
}
