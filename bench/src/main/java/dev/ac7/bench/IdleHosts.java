package dev.ac7.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What an idle host with one name costs in resident memory. Pings are answered while the figure settles. */
final class IdleHosts {
    private static final int BATCH = 100;
    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private IdleHosts() {}

    static String measure(Contender authority, int hosts) throws IOException {
        long before = authority.residentKib();
        List<SocketChannel> channels = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < hosts; i++) {
                // An account has at most so many names online.
                int account = i % Contender.ACCOUNTS;
                SocketChannel channel = hello(authority, authority.token() + account);
                channels.add(channel);
                String registered = Frames.ask(
                        channel,
                        "{\"type\":\"register_online\",\"servers\":[{\"server_name\":\"bench" + account + "/h" + i
                                + "\",\"auth_mode\":\"public\"}]}");
                if (!registered.contains("register_response") || registered.contains("\"accepted\":[]")) {
                    throw new IOException("not registered: " + registered);
                }
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ);
                if (i % BATCH == 0) {
                    answer(selector, 0);
                }
            }
            long end = System.nanoTime() + SETTLE_NANOS;
            while (System.nanoTime() < end) {
                answer(selector, 200);
            }
            long after = authority.residentKib();
            return String.format(
                    Locale.ROOT,
                    "%d idle hosts: %d MiB before, %d MiB after, %.1f KiB each",
                    hosts,
                    before / 1024,
                    after / 1024,
                    (after - before) / (double) hosts);
        } finally {
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }
    }

    /** A host's socket, signed in; blocking. */
    static SocketChannel hello(Contender authority, String token) throws IOException {
        SocketChannel channel = Frames.open(authority.port(), "/ws/host");
        String answer = Frames.ask(channel, "{\"type\":\"hello\",\"token\":\"" + token + "\"}");
        if (!answer.contains("\"pong\"")) {
            throw new IOException("no pong: " + answer);
        }
        return channel;
    }

    private static void answer(Selector selector, long millis) throws IOException {
        if (millis == 0) {
            selector.selectNow();
        } else {
            selector.select(millis);
        }
        ByteBuffer in = ByteBuffer.allocate(1 << 14);
        for (SelectionKey key : selector.selectedKeys()) {
            SocketChannel channel = (SocketChannel) key.channel();
            if (channel.read(in.clear()) < 0) {
                throw new IOException("a socket was closed");
            }
            // Pings are small and come whole.
            Frames.take(channel, in, payload -> {});
        }
        selector.selectedKeys().clear();
    }
}
