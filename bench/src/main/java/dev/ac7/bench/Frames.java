package dev.ac7.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** WebSocket frames of a generator: the least that a client must speak. */
final class Frames {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private Frames() {}

    /** Is told of every text message. */
    @FunctionalInterface
    interface Reader {
        void text(ByteBuffer payload);
    }

    /** Opens a socket at this path; the channel blocks. */
    static SocketChannel open(int port, String path) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.write(ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n"
                        + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII)));
        ByteBuffer one = ByteBuffer.allocate(1);
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0 && channel.read(one) > 0) {
            head.append((char) one.get(0));
            one.clear();
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("a socket was refused: " + head);
        }
        return channel;
    }

    /** A text frame, masked with zeros so that the payload stands as it is. */
    static ByteBuffer text(String payload) {
        return frame(TEXT, ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)));
    }

    private static ByteBuffer frame(int kind, ByteBuffer payload) {
        int length = payload.remaining();
        ByteBuffer frame = ByteBuffer.allocate(length + 8).put((byte) (0x80 | kind));
        if (length < 126) {
            frame.put((byte) (0x80 | length));
        } else {
            frame.put((byte) 0xfe).putShort((short) length);
        }
        return frame.putInt(0).put(payload).flip();
    }

    /** Sends a message on a blocking channel and gives the answer's text. */
    static String ask(SocketChannel channel, String message) throws IOException {
        channel.write(text(message));
        ByteBuffer in = ByteBuffer.allocate(1 << 16);
        StringBuilder answer = new StringBuilder();
        while (answer.isEmpty()) {
            if (channel.read(in) < 0) {
                throw new IOException("a socket was closed");
            }
            take(channel, in, payload -> answer.append(StandardCharsets.UTF_8.decode(payload)));
        }
        return answer.toString();
    }

    /**
     * Takes every whole frame out of what was read, answers pings, and leaves the rest at the beginning.
     *
     * @throws IOException when the server closes, with its code
     */
    static void take(SocketChannel channel, ByteBuffer in, Reader reader) throws IOException {
        in.flip();
        while (in.remaining() >= 2) {
            int from = in.position();
            int kind = in.get(from) & 15;
            int length = in.get(from + 1) & 127;
            int header = length < 126 ? 2 : length == 126 ? 4 : 10;
            if (in.remaining() < header) {
                break;
            }
            if (length == 126) {
                length = in.getShort(from + 2) & 0xffff;
            } else if (length == 127) {
                length = Math.toIntExact(in.getLong(from + 2));
            }
            if (in.remaining() < header + length) {
                break;
            }
            ByteBuffer payload = in.slice(from + header, length);
            in.position(from + header + length);
            switch (kind) {
                case TEXT -> reader.text(payload);
                case PING -> channel.write(frame(PONG, payload));
                case CLOSE ->
                    throw new IOException("closed by the server: " + (length < 2 ? 1005 : payload.getShort(0) & 0xffff)
                            + " " + StandardCharsets.UTF_8.decode(payload.position(Math.min(2, length))));
                default -> {}
            }
        }
        in.compact();
    }
}
