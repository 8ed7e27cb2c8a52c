package dev.ac7.platform.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.platform.testing.Person;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bodies and streams on their way (platform.md section 9.5). */
class StreamingTest {
    private static final long LARGE = 100L << 20;
    private static final Buffer PIECE = Buffer.buffer(new byte[64 * 1024]);
    private static World world;

    @BeforeAll
    static void start() {
        world = new World();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static Socket ask(Person person, String head) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(64 * 1024);
        socket.connect(
                new java.net.InetSocketAddress("127.0.0.1", world.platform().port()));
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write((head + "Host: x\r\nOrigin: " + world.platform().origin() + "\r\nCookie: " + person.cookie()
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.toString();
    }

    private static void pour(HttpServerResponse to, AtomicLong poured) {
        while (poured.get() < LARGE && !to.writeQueueFull()) {
            poured.addAndGet(PIECE.length());
            to.write(PIECE);
        }
        if (poured.get() >= LARGE) {
            to.end();
        } else {
            to.drainHandler(more -> pour(to, poured));
        }
    }

    @Test
    void readsNoFasterThanTheClientTakes() throws IOException {
        AtomicLong poured = new AtomicLong();
        world.server().on("/large", request -> pour(request.response().setChunked(true), poured));
        try (Socket socket =
                ask(world.ada(), "GET " + world.through("/large") + " HTTP/1.1\r\nConnection: close\r\n")) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            assertThat(head(in)).startsWith("HTTP/1.1 200");
            long[] before = {-1};
            // It comes to a stand by itself while nobody reads, far from its end.
            Awaitility.await().pollInterval(java.time.Duration.ofMillis(200)).until(() -> {
                boolean stands = before[0] == poured.get();
                before[0] = poured.get();
                return stands;
            });
            assertThat(poured.get()).isLessThan(32L << 20);
            long received = in.transferTo(OutputStream.nullOutputStream());
            assertThat(received).isGreaterThanOrEqualTo(LARGE);
        }
    }

    @Test
    void aClientThatGoesAwayTakesItsRequestWithIt() throws IOException, InterruptedException {
        BlockingQueue<String> gone = new LinkedBlockingQueue<>();
        world.server().on("/endless", request -> {
            request.response().closeHandler(closed -> gone.add("gone"));
            request.response().setChunked(true).write("first");
        });
        try (Socket socket = ask(world.ada(), "GET " + world.through("/endless") + " HTTP/1.1\r\n")) {
            assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 200");
        }
        assertThat(gone.poll(10, TimeUnit.SECONDS)).isEqualTo("gone");
    }

    @Test
    void eventsArriveOneByOneAndEndWithTheAccess() throws IOException, InterruptedException {
        BlockingQueue<HttpServerRequest> opened = new LinkedBlockingQueue<>();
        world.server().on("/events", request -> {
            request.response()
                    .setChunked(true)
                    .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                    .write("data: one\n\n");
            opened.add(request);
        });
        Person bob = world.platform().signIn("Bob");
        world.bind(bob, "bob");
        try (Socket socket =
                ask(bob, "GET " + world.through("/events") + " HTTP/1.1\r\nAccept: text/event-stream\r\n")) {
            InputStream in = socket.getInputStream();
            assertThat(head(in)).contains("text/event-stream").doesNotContainIgnoringCase("content-length");
            assertThat(next(in)).isEqualTo("data: one\n\n");
            HttpServerRequest request = opened.take();
            request.response().write("data: two\n\n");
            assertThat(next(in)).isEqualTo("data: two\n\n");
            assertThat(world.platform().core().proxy().open()).isEqualTo(1);
            bob.post("/logout", "{}");
            assertThat(next(in)).isEmpty();
            Awaitility.await().until(() -> world.platform().core().proxy().open() == 0);
        }
    }

    /** The next chunk (RFC 9112 section 7.1). */
    private static String next(InputStream in) throws IOException {
        StringBuilder size = new StringBuilder();
        while (size.indexOf("\r\n") < 0) {
            size.append((char) in.read());
        }
        byte[] chunk = in.readNBytes(Integer.parseInt(size.toString().strip(), 16));
        in.readNBytes(2);
        return new String(chunk, StandardCharsets.UTF_8);
    }

    @Test
    void sendsNoFasterThanTheServerTakes() throws IOException, InterruptedException {
        AtomicLong heard = new AtomicLong();
        BlockingQueue<HttpServerRequest> opened = new LinkedBlockingQueue<>();
        world.server().on("/slow", request -> {
            request.pause();
            request.handler(chunk -> heard.addAndGet(chunk.length()));
            request.endHandler(end -> request.response().end("took it"));
            opened.add(request);
        });
        int size = 24 << 20;
        try (Socket socket = ask(
                world.ada(),
                "POST " + world.through("/slow") + " HTTP/1.1\r\nConnection: close\r\nContent-Length: " + size
                        + "\r\n")) {
            AtomicLong sent = new AtomicLong();
            Thread sending = Thread.startVirtualThread(() -> {
                try {
                    while (sent.get() < size) {
                        socket.getOutputStream().write(PIECE.getBytes());
                        sent.addAndGet(PIECE.length());
                    }
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            HttpServerRequest request = opened.take();
            long[] before = {-1};
            Awaitility.await().pollInterval(java.time.Duration.ofMillis(200)).until(() -> {
                boolean stands = before[0] == sent.get();
                before[0] = sent.get();
                return stands;
            });
            assertThat(sent.get()).isLessThan(size);
            request.resume();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .endsWith("took it");
            sending.join();
            assertThat(heard).hasValue(size);
        }
    }
}
