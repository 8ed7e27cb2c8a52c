package dev.ac7.platform.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.kernel.testing.RawSocket;
import dev.ac7.platform.testing.Person;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** WebSockets carried to a server (platform.md section 9.6). */
class SocketsTest {
    private static final BlockingQueue<ServerWebSocket> OPENED = new LinkedBlockingQueue<>();
    private static final BlockingQueue<String> HEARD = new LinkedBlockingQueue<>();
    private static World world;

    @BeforeAll
    static void start() {
        world = new World();
        world.server()
                .on(
                        "/subscribe",
                        request -> request.toWebSocket().onSuccess(socket -> {
                            socket.writeTextMessage("welcome");
                            socket.textMessageHandler(text -> {
                                HEARD.add(text);
                                socket.writeTextMessage(text);
                            });
                            socket.binaryMessageHandler(socket::writeBinaryMessage);
                            socket.closeHandler(closed ->
                                    HEARD.add("closed " + socket.closeStatusCode() + " " + socket.closeReason()));
                            OPENED.add(socket);
                        }));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static RawSocket open(Person person, String... headers) {
        List<String> lines = new ArrayList<>(List.of(headers));
        lines.add("Cookie: " + person.cookie());
        lines.add("Origin: " + world.platform().origin());
        OPENED.clear();
        HEARD.clear();
        return RawSocket.open(
                world.platform().port(), world.through("/subscribe?q=1"), 0, lines.toArray(String[]::new));
    }

    /** Asks for a socket without minding what becomes of it. */
    private static RawSocket ask(World world, String path, String... headers) {
        List<String> lines = new ArrayList<>(List.of(headers));
        lines.add("Cookie: " + world.ada().cookie());
        return RawSocket.request(
                world.platform().port(), RawSocket.handshake(world.through(path), lines.toArray(String[]::new)));
    }

    private static String heard() throws InterruptedException {
        return HEARD.poll(10, TimeUnit.SECONDS);
    }

    /** What answers a key of a handshake (RFC 6455 section 4.2.2). */
    static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] text(String text) {
        return RawSocket.frame(RawSocket.FIN | RawSocket.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void carriesMessagesAsTheyAre() {
        try (RawSocket socket = open(
                world.ada(), "Sec-WebSocket-Protocol: first, second", "Sec-WebSocket-Extensions: permessage-deflate")) {
            assertThat(socket.status()).isEqualTo(101);
            assertThat(socket.header("Sec-WebSocket-Protocol")).isEqualTo("second");
            assertThat(socket.header("Sec-WebSocket-Extensions")).isEmpty();
            // Said together with the handshake.
            assertThat(socket.next().text()).isEqualTo("welcome");
            socket.send(text("one"), text("zwei ü"));
            assertThat(socket.next().text()).isEqualTo("one");
            assertThat(socket.next().text()).isEqualTo("zwei ü");
            socket.send(
                    RawSocket.frame(RawSocket.BINARY, new byte[] {1, 2}),
                    RawSocket.frame(RawSocket.FIN | RawSocket.PING, "p".getBytes(StandardCharsets.UTF_8)),
                    RawSocket.frame(RawSocket.FIN | RawSocket.CONTINUATION, new byte[] {3}));
            // The ping is answered by the platform, and the pieces are one message for the server.
            List<RawSocket.Received> both = List.of(socket.next(), socket.next());
            assertThat(both)
                    .anySatisfy(frame -> assertThat(frame.payload()).containsExactly(1, 2, 3))
                    .anySatisfy(frame -> assertThat(frame.opcode()).isEqualTo(RawSocket.PONG));
            byte[] large = new byte[1 << 20];
            socket.send(RawSocket.frame(RawSocket.FIN | RawSocket.BINARY, large));
            int received = 0;
            while (received < large.length) {
                received += socket.next().payload().length;
            }
            assertThat(received).isEqualTo(large.length);
            TestServer.Seen seen = world.server().last("/subscribe");
            assertThat(seen.uri()).isEqualTo("/subscribe?q=1");
            assertThat(seen.headers().get("authorization")).startsWith("Bearer ");
            assertThat(seen.headers()).doesNotContainKeys("cookie", "origin", "sec-websocket-extensions");
        }
    }

    @Test
    void carriesHowItEnds() throws InterruptedException {
        try (RawSocket socket = open(world.ada())) {
            socket.next();
            socket.send(RawSocket.frame(
                    RawSocket.FIN | RawSocket.CLOSE, RawSocket.closing(4001, "bye".getBytes(StandardCharsets.UTF_8))));
            assertThat(heard()).isEqualTo("closed 4001 bye");
            assertThat(socket.next(RawSocket.CLOSE).code()).isEqualTo(4001);
        }
        try (RawSocket socket = open(world.ada())) {
            socket.next();
            OPENED.take().close((short) 4002, "enough");
            assertThat(heard()).startsWith("closed 4002");
            RawSocket.Received close = socket.next(RawSocket.CLOSE);
            assertThat(close.code()).isEqualTo(4002);
            assertThat(close.reason()).isEqualTo("enough");
        }
        try (RawSocket socket = open(world.ada())) {
            socket.next();
            socket.send(RawSocket.frame(RawSocket.FIN | RawSocket.CLOSE, new byte[0]));
            // As Vert.x puts a close that gives no code.
            assertThat(heard()).startsWith("closed 1000");
        }
        world.server()
                .on(
                        "/lost",
                        request -> request.response()
                                .setStatusCode(101)
                                .putHeader("Connection", "Upgrade")
                                .putHeader("Upgrade", "websocket")
                                .putHeader("Sec-WebSocket-Accept", accept(request.getHeader("Sec-WebSocket-Key")))
                                .end()
                                .onComplete(said -> request.connection().close()));
        try (RawSocket socket =
                ask(world, "/lost", "Origin: " + world.platform().origin())) {
            RawSocket.Received close = socket.next(RawSocket.CLOSE);
            assertThat(close.code()).isEqualTo(1011);
            assertThat(close.reason()).isEqualTo("upstream closed");
        }
        RawSocket gone = open(world.ada());
        gone.next();
        gone.close();
        assertThat(heard()).startsWith("closed 1001");
    }

    @Test
    void takesNoMessageOverItsBound() {
        try (RawSocket socket = open(world.ada())) {
            socket.next();
            byte[] half = new byte[(1 << 19) + 1];
            socket.send(RawSocket.frame(RawSocket.BINARY, half));
            socket.trySend(RawSocket.frame(RawSocket.FIN | RawSocket.CONTINUATION, half));
            assertThat(socket.next(RawSocket.CLOSE).code()).isEqualTo(1009);
        }
        try (RawSocket socket = open(world.ada())) {
            socket.next();
            socket.trySend(RawSocket.frame(RawSocket.FIN | RawSocket.BINARY, new byte[(1 << 20) + 1]));
            assertThat(socket.next(RawSocket.CLOSE).code()).isEqualTo(1009);
        }
    }

    @Test
    void passesOnWhatIsNoSocket() {
        world.server()
                .on(
                        "/no",
                        request -> request.response()
                                .setStatusCode(401)
                                .putHeader("X-Reason", "why")
                                .end("{\"error\":\"invalid jwt\"}"));
        try (RawSocket socket = ask(world, "/no", "Origin: " + world.platform().origin())) {
            assertThat(socket.status()).isEqualTo(401);
            assertThat(socket.header("X-Reason")).isEqualTo("why");
            assertThat(socket.header("X-Platform-Upstream")).isEqualTo("server");
        }
        world.server()
                .on(
                        "/liar",
                        request -> request.response()
                                .setStatusCode(101)
                                .putHeader("Connection", "Upgrade")
                                .putHeader("Upgrade", "websocket")
                                .putHeader("Sec-WebSocket-Accept", "bm90IHRoZSBoYXNo")
                                .end());
        try (RawSocket socket =
                ask(world, "/liar", "Origin: " + world.platform().origin())) {
            assertThat(socket.status()).isEqualTo(502);
        }
    }

    @Test
    void opensForPagesOfItsOwnAlone() {
        for (String origin :
                List.of("Origin: https://elsewhere.example", "X-Nothing: 1", "Sec-Fetch-Site: same-origin")) {
            try (RawSocket socket = ask(world, "/subscribe", origin)) {
                assertThat(socket.status()).isEqualTo(403);
            }
        }
    }

    @Test
    void endsWithTheAccessItWasOpenedWith() {
        Person bob = world.platform().signIn("Bob");
        world.bind(bob, "bob");
        Person elsewhere = world.platform().signIn("Bob");
        try (RawSocket first = open(bob);
                RawSocket second = open(elsewhere);
                RawSocket other = open(world.ada())) {
            first.next();
            second.next();
            other.next();
            bob.post("/logout", "{}");
            RawSocket.Received close = first.next(RawSocket.CLOSE);
            assertThat(close.code()).isEqualTo(1008);
            assertThat(close.reason()).isEqualTo("access ended");
            second.send(text("still here"));
            assertThat(second.next().text()).isEqualTo("still here");
            world.unlink(elsewhere);
            assertThat(second.next(RawSocket.CLOSE).code()).isEqualTo(1008);
            other.send(text("me too"));
            assertThat(other.next().text()).isEqualTo("me too");
        }
    }

    @Test
    void opensTwentyAtATimeAndTellsThemWhenThePlatformStops() {
        try (World own = new World()) {
            own.server()
                    .on(
                            "/subscribe",
                            request ->
                                    request.toWebSocket().onSuccess(socket -> socket.textMessageHandler(text -> {})));
            List<RawSocket> sockets = new ArrayList<>();
            for (int i = 0; i < 21; i++) {
                sockets.add(ask(own, "/subscribe", "Origin: " + own.platform().origin()));
            }
            assertThat(sockets.stream().filter(socket -> socket.status() == 101))
                    .hasSize(20);
            assertThat(sockets.getLast().status()).isEqualTo(429);
            sockets.getFirst().close();
            Awaitility.await().until(() -> own.platform().core().proxy().open() == 19);
            Thread stopping =
                    Thread.startVirtualThread(() -> own.platform().platform().close());
            assertThat(sockets.get(1).next(RawSocket.CLOSE).code()).isEqualTo(1001);
            sockets.forEach(RawSocket::close);
            Awaitility.await().until(() -> !stopping.isAlive());
        }
    }

    @Test
    void carriesMuchMoreThanItKeeps() throws InterruptedException {
        RawHttp.Answer plain = world.get("/nothing");
        assertThat(plain.status()).isEqualTo(404);
        try (RawSocket socket = open(world.ada())) {
            socket.next();
            ServerWebSocket server = OPENED.take();
            Buffer piece = Buffer.buffer(new byte[64 * 1024]);
            world.server().loops().vertx().runOnContext(run -> {
                for (int i = 0; i < 256; i++) {
                    server.writeBinaryMessage(piece);
                }
            });
            long received = 0;
            while (received < 16L << 20) {
                received += socket.next().payload().length;
            }
            assertThat(received).isEqualTo(16L << 20);
        }
    }
}
