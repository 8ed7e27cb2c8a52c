package dev.ac7.platform.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.kernel.testing.RawSocket;
import dev.ac7.platform.testing.Person;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How long the proxy waits, and what becomes of who lets it wait longer (platform.md sections 9.5 and 9.6). */
class PatienceTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final byte[] PIECE = new byte[64 * 1024];
    private static final long MUCH = 128L << 20;
    private static World world;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @BeforeAll
    static void start() {
        world = new World();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static HurriedProxy silence() {
        Limits patient = HurriedProxy.PATIENT;
        return new HurriedProxy(
                world,
                new Limits(
                        SHORT,
                        patient.mostBody(),
                        patient.mostMessage(),
                        patient.mostQueued(),
                        patient.patience(),
                        patient.ping(),
                        patient.deaf(),
                        patient.look()));
    }

    private static HurriedProxy sockets(Duration patience, Duration ping, Duration deaf, Duration look) {
        Limits patient = HurriedProxy.PATIENT;
        return new HurriedProxy(
                world,
                new Limits(
                        patient.silence(),
                        patient.mostBody(),
                        patient.mostMessage(),
                        patient.mostQueued(),
                        patience,
                        ping,
                        deaf,
                        look));
    }

    private static HurriedProxy patience() {
        Limits patient = HurriedProxy.PATIENT;
        return sockets(SHORT, patient.ping(), patient.deaf(), patient.look());
    }

    private static HurriedProxy pings() {
        Limits patient = HurriedProxy.PATIENT;
        return sockets(patient.patience(), Duration.ofMillis(50), Duration.ofMillis(500), patient.look());
    }

    private static RawHttp.Answer get(HurriedProxy proxy, String path) {
        return new RawHttp(proxy.port())
                .send("GET", world.through(path), "Cookie: " + world.ada().cookie());
    }

    private static RawSocket open(HurriedProxy proxy, Person person, String path, int receiveBuffer) {
        return RawSocket.open(
                proxy.port(),
                world.through(path),
                receiveBuffer,
                "Cookie: " + person.cookie(),
                "Origin: " + world.platform().origin());
    }

    private String told() throws InterruptedException {
        return told.poll(10, TimeUnit.SECONDS);
    }

    /** A path that opens a socket; how it ends is {@link #told}. */
    private BlockingQueue<ServerWebSocket> sockets(String path) {
        BlockingQueue<ServerWebSocket> opened = new LinkedBlockingQueue<>();
        world.server()
                .on(
                        path,
                        request -> request.toWebSocket().onSuccess(socket -> {
                            socket.closeHandler(
                                    closed -> told.add(socket.closeStatusCode() + " " + socket.closeReason()));
                            opened.add(socket);
                        }));
        return opened;
    }

    private static void assertTimedOut(int status, String body, String upstream) {
        assertThat(status).isEqualTo(504);
        assertThat(body).contains("\"server timed out\"");
        assertThat(upstream).isEqualTo("platform");
    }

    @Test
    void waitsForTheFirstByteNoLongerThanItMay() throws InterruptedException {
        world.server().on("/mute", request -> request.connection().closeHandler(closed -> told.add("gone")));
        try (HurriedProxy proxy = silence()) {
            int before = world.server().seen("/mute").size();
            RawHttp.Answer answer = get(proxy, "/mute");
            assertTimedOut(answer.status(), answer.body(), answer.header("X-Platform-Upstream"));
            assertThat(told()).isEqualTo("gone");
            // It may have done what it was asked to: nothing is asked for twice.
            assertThat(world.server().seen("/mute")).hasSize(before + 1);
            try (RawSocket socket = RawSocket.request(
                    proxy.port(),
                    RawSocket.handshake(
                            world.through("/mute"),
                            "Cookie: " + world.ada().cookie(),
                            "Origin: " + world.platform().origin()))) {
                assertTimedOut(socket.status(), "\"server timed out\"", socket.header("X-Platform-Upstream"));
            }
            assertThat(told()).isEqualTo("gone");
        }
    }

    @Test
    void breaksOffABodyThatDoesNotGoOn() throws InterruptedException {
        world.server().on("/stuck", request -> {
            request.connection().closeHandler(closed -> told.add("gone"));
            request.response().setChunked(true).write("begun");
        });
        BlockingQueue<HttpServerRequest> events = new LinkedBlockingQueue<>();
        world.server().on("/events", request -> {
            request.response().putHeader("Content-Type", "text/event-stream").setChunked(true);
            request.response().write("data: one\n\n");
            events.add(request);
        });
        try (HurriedProxy proxy = silence();
                RawSocket stream = RawSocket.request(
                        proxy.port(),
                        "GET " + world.through("/events")
                                + " HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nCookie: "
                                + world.ada().cookie() + "\r\n\r\n")) {
            RawHttp.Answer answer = get(proxy, "/stuck");
            assertThat(answer.status()).isEqualTo(200);
            // The last chunk is missing: whoever reads it knows that this is not all.
            assertThat(answer.body()).contains("begun").doesNotEndWith("0\r\n\r\n");
            assertThat(told()).isEqualTo("gone");
            // Events, which were silent just as long, may be.
            assertThat(stream.status()).isEqualTo(200);
            assertThat(proxy.feature().open()).isEqualTo(1);
            events.take().response().end();
            Awaitility.await().until(() -> proxy.feature().open() == 0);
        }
    }

    private static void pour(ServerWebSocket to, AtomicLong poured) {
        while (!to.isClosed() && poured.get() < MUCH && !to.writeQueueFull()) {
            poured.addAndGet(PIECE.length);
            to.writeBinaryMessage(Buffer.buffer(PIECE));
        }
        if (!to.isClosed()) {
            to.drainHandler(more -> pour(to, poured));
        }
    }

    @Test
    void aClientThatDoesNotKeepUpIsGivenUp() throws InterruptedException {
        BlockingQueue<ServerWebSocket> opened = sockets("/pour");
        AtomicLong poured = new AtomicLong();
        try (HurriedProxy proxy = patience()) {
            try (RawSocket slow = open(proxy, world.ada(), "/pour", 8 * 1024)) {
                ServerWebSocket server = opened.take();
                world.server().loops().vertx().runOnContext(run -> pour(server, poured));
                assertThat(told()).isEqualTo("1008 too slow");
                assertThat(poured.get()).isLessThan(MUCH / 2);
                // What the client is told comes after all that waits for it.
                RawSocket.Received last = slow.next(RawSocket.CLOSE);
                assertThat(last.code()).isEqualTo(1008);
                assertThat(last.reason()).isEqualTo("too slow");
            }
            Awaitility.await().until(() -> proxy.feature().open() == 0);
        }
    }

    @Test
    void aServerThatDoesNotKeepUpIsGivenUp() throws InterruptedException {
        BlockingQueue<ServerWebSocket> opened = sockets("/slow");
        AtomicLong sent = new AtomicLong();
        try (HurriedProxy proxy = patience()) {
            try (RawSocket client = open(proxy, world.ada(), "/slow", 0)) {
                opened.take().pause();
                Thread.startVirtualThread(() -> {
                    byte[] message = RawSocket.frame(RawSocket.FIN | RawSocket.BINARY, PIECE);
                    try {
                        while (sent.get() < MUCH) {
                            client.send(message);
                            sent.addAndGet(message.length);
                        }
                    } catch (UncheckedIOException closed) {
                        told.add("stopped");
                    }
                });
                RawSocket.Received last = client.next(RawSocket.CLOSE);
                assertThat(last.code()).isEqualTo(1008);
                assertThat(last.reason()).isEqualTo("too slow");
                assertThat(sent.get()).isLessThan(MUCH / 2);
            }
            assertThat(told()).isEqualTo("stopped");
        }
    }

    @Test
    void whoShowsNoSignOfLifeIsGone() throws InterruptedException {
        sockets("/quiet");
        world.server()
                .on(
                        "/deaf",
                        request -> request.response()
                                .setStatusCode(101)
                                .putHeader("Connection", "Upgrade")
                                .putHeader("Upgrade", "websocket")
                                .putHeader(
                                        "Sec-WebSocket-Accept",
                                        SocketsTest.accept(request.getHeader("Sec-WebSocket-Key")))
                                .writeHead());
        try (HurriedProxy proxy = pings()) {
            try (RawSocket silent = open(proxy, world.ada(), "/quiet", 0);
                    RawSocket lively = open(proxy, world.ada(), "/deaf", 0)) {
                RawSocket.Received heard = lively.next();
                for (int pings = 0; pings < 100 && heard.opcode() == RawSocket.PING; pings++) {
                    lively.send(RawSocket.frame(RawSocket.FIN | RawSocket.PONG, heard.payload()));
                    heard = lively.next();
                }
                assertThat(heard.opcode()).isEqualTo(RawSocket.CLOSE);
                assertThat(heard.code()).isEqualTo(1011);
                assertThat(heard.reason()).isEqualTo("upstream closed");
                assertThat(told()).isEqualTo("1001 client gone");
                assertThat(silent.next().opcode()).isEqualTo(RawSocket.PING);
            }
            // The deaf server's connection is closed, although it would never close it itself.
            Awaitility.await().until(() -> proxy.feature().open() == 0);
        }
    }

    @Test
    void looksFromTimeToTimeWhetherAccessIsStillThere() throws InterruptedException {
        sockets("/watched");
        Limits patient = HurriedProxy.PATIENT;
        Person bob = world.platform().signIn("Bob");
        world.bind(bob, "bob");
        try (HurriedProxy proxy = sockets(patient.patience(), patient.ping(), patient.deaf(), SHORT)) {
            try (RawSocket socket = open(proxy, bob, "/watched", 0);
                    RawSocket other = open(proxy, world.ada(), "/watched", 0)) {
                // As another process would, which cannot tell this one.
                world.platform()
                        .core()
                        .ground()
                        .database()
                        .change(transaction -> transaction.execute(
                                "DELETE FROM web_sessions WHERE account_id = ?",
                                bob.account().toString()));
                RawSocket.Received close = socket.next(RawSocket.CLOSE);
                assertThat(close.code()).isEqualTo(1008);
                assertThat(close.reason()).isEqualTo("access ended");
                assertThat(told()).isEqualTo("1008 access ended");
                assertThat(told).isEmpty();
                assertThat(other.status()).isEqualTo(101);
            }
            Awaitility.await().until(() -> proxy.feature().open() == 0);
        }
    }
}
