package dev.ac7.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Subscribers of one name, which a host takes online and offline as fast as they follow: a few changes are under way at
 * any time. One selector for all of them.
 */
final class PresenceFan {
    private static final int UNDER_WAY = 8;
    private static final int BUFFER = 1 << 14;
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final int subscribers;
    private final Selector selector;
    private final SocketChannel host;
    private final String name;
    private long changes;
    private long received;

    /** What one run measured; missing are updates that had not come ten seconds after the last change. */
    record Deliveries(double perSecond, long missing) {}

    private PresenceFan(int subscribers, Selector selector, SocketChannel host, String name) {
        this.subscribers = subscribers;
        this.selector = selector;
        this.host = host;
        this.name = name;
    }

    static Deliveries measure(Contender authority, int subscribers, int seconds) throws IOException {
        List<SocketChannel> channels = new ArrayList<>();
        try (Selector selector = Selector.open();
                SocketChannel host = IdleHosts.hello(authority, authority.token())) {
            PresenceFan fan = new PresenceFan(subscribers, selector, host, authority.names() + "fan");
            register(selector, host);
            for (int i = 0; i < subscribers; i++) {
                channels.add(fan.subscribe(authority.port()));
            }
            return fan.run(seconds);
        } finally {
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }
    }

    private SocketChannel subscribe(int port) throws IOException {
        SocketChannel channel = Frames.open(port, "/ws/presence");
        String snapshot = Frames.ask(channel, "{\"type\":\"subscribe\",\"server_names\":[\"" + name + "\"]}");
        if (!snapshot.contains("presence_snapshot")) {
            throw new IOException("no snapshot: " + snapshot);
        }
        register(selector, channel);
        return channel;
    }

    private static void register(Selector selector, SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(BUFFER));
    }

    private Deliveries run(int seconds) throws IOException {
        long began = System.nanoTime();
        long end = began + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            while (changes * subscribers - received < (long) UNDER_WAY * subscribers) {
                change();
            }
            read();
        }
        double rate = received / ((System.nanoTime() - began) / 1e9);
        long giveUp = System.nanoTime() + DRAIN_NANOS;
        while (received < changes * subscribers && System.nanoTime() < giveUp) {
            read();
        }
        return new Deliveries(rate, changes * subscribers - received);
    }

    private void change() throws IOException {
        host.write(Frames.text(
                changes % 2 == 0
                        ? "{\"type\":\"register_online\",\"servers\":[{\"server_name\":\"" + name
                                + "\",\"auth_mode\":\"public\"}]}"
                        : "{\"type\":\"register_offline\",\"server_names\":[\"" + name + "\"]}"));
        changes++;
    }

    private void read() throws IOException {
        selector.select(200);
        for (SelectionKey key : selector.selectedKeys()) {
            SocketChannel channel = (SocketChannel) key.channel();
            ByteBuffer in = (ByteBuffer) key.attachment();
            if (channel.read(in) < 0) {
                throw new IOException("a socket was closed");
            }
            Frames.take(channel, in, payload -> {
                if (!channel.equals(host)) {
                    received++;
                }
            });
        }
        selector.selectedKeys().clear();
    }
}
