package dev.ac7.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an idle subscriber costs in resident memory. Pings are answered while the figure settles. */
final class IdleSubscribers {
    private static final int MEMBERS = 100;
    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final byte[] PONG = {(byte) 0x8a, (byte) 0x80, 0, 0, 0, 0};

    private IdleSubscribers() {}

    private record Member(String name, String token) {}

    static String measure(Contender ac7, int subscribers) throws IOException {
        List<Member> members = members(ac7);
        long before = ac7.residentKib();
        try (Selector selector = Selector.open()) {
            List<SocketChannel> channels = new ArrayList<>();
            for (int i = 0; i < subscribers; i++) {
                SocketChannel channel = subscribe(ac7, members.get(i % members.size()));
                channels.add(channel);
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ);
                if (i % MEMBERS == 0) {
                    answer(selector, 0);
                }
            }
            long end = System.nanoTime() + SETTLE_NANOS;
            while (System.nanoTime() < end) {
                answer(selector, 200);
            }
            long after = ac7.residentKib();
            for (SocketChannel channel : channels) {
                channel.close();
            }
            return String.format(
                    Locale.ROOT,
                    "%d idle subscribers: %d MiB before, %d MiB after, %.1f KiB each",
                    subscribers,
                    before / 1024,
                    after / 1024,
                    (after - before) / (double) subscribers);
        }
    }

    private static List<Member> members(Contender ac7) throws IOException {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            HttpURLConnection request = (HttpURLConnection)
                    URI.create(ac7.url() + "/members").toURL().openConnection();
            request.setRequestMethod("POST");
            request.setDoOutput(true);
            request.setRequestProperty("Authorization", "Bearer " + ac7.token());
            request.getOutputStream()
                    .write(("{\"name\":\"m" + i + "\",\"role\":{\"title\":\"idle\"},\"permissions\":[]}")
                            .getBytes(StandardCharsets.UTF_8));
            JsonNode created = JsonMapper.builder().build().readTree(request.getInputStream());
            members.add(new Member("m" + i, created.get("token").asString()));
        }
        return members;
    }

    private static SocketChannel subscribe(Contender ac7, Member member) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), ac7.port()));
        channel.write(ByteBuffer.wrap(("GET /subscribe?name=" + member.name() + " HTTP/1.1\r\nHost: bench\r\n"
                        + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer " + member.token()
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII)));
        ByteBuffer one = ByteBuffer.allocate(1);
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0 && channel.read(one) > 0) {
            head.append((char) one.get(0));
            one.clear();
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("a stream was refused: " + head);
        }
        return channel;
    }

    /** Reads what came and answers where a ping was among it. */
    private static void answer(Selector selector, long millis) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        if (millis == 0) {
            selector.selectNow();
        } else {
            selector.select(millis);
        }
        for (SelectionKey key : selector.selectedKeys()) {
            SocketChannel channel = (SocketChannel) key.channel();
            buffer.clear();
            if (channel.read(buffer) < 0) {
                throw new IOException("a stream was closed");
            }
            if (holdsPing(buffer.flip())) {
                channel.write(ByteBuffer.wrap(PONG));
            }
        }
        selector.selectedKeys().clear();
    }

    /** A ping frame without payload; notices are plain ASCII and cannot look like one. */
    private static boolean holdsPing(ByteBuffer bytes) {
        for (int i = 0; i + 1 < bytes.limit(); i++) {
            if (bytes.get(i) == (byte) 0x89 && bytes.get(i + 1) == 0) {
                return true;
            }
        }
        return false;
    }
}
