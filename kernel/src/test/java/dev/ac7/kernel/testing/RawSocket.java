package dev.ac7.kernel.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * A WebSocket client that does what it is told and nothing else: it answers no ping and no close, and sends any bytes.
 */
public final class RawSocket implements AutoCloseable {
    /** Opcodes (RFC 6455 section 5.2). */
    public static final int CONTINUATION = 0;

    /** Text. */
    public static final int TEXT = 1;

    /** Binary. */
    public static final int BINARY = 2;

    /** Close. */
    public static final int CLOSE = 8;

    /** Ping. */
    public static final int PING = 9;

    /** Pong. */
    public static final int PONG = 10;

    /** Set in the first byte of a frame that is the last of its message. */
    public static final int FIN = 0x80;

    private static final int PATIENCE = 20_000;
    private static final byte[] MASK = {(byte) 0x9d, 0x3b, (byte) 0xe1, 0x52};

    private final Socket socket;
    private final DataInputStream in;
    private final String head;

    private RawSocket(int port, String request, int receiveBuffer) throws IOException {
        this.socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout(PATIENCE);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE);
        // Without a buffer of its own: a client that does not read must not have read ahead.
        this.in = new DataInputStream(socket.getInputStream());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        this.head = readHead();
    }

    /**
     * Opens a socket, and fails unless it opens.
     *
     * @param target path and query
     * @param receiveBuffer bytes that this machine takes in before anybody reads them; 0 for as many as it likes
     * @param headers lines besides those of the handshake
     */
    public static RawSocket open(int port, String target, int receiveBuffer, String... headers) {
        try {
            RawSocket opened = new RawSocket(port, handshake(target, headers), receiveBuffer);
            if (!opened.head.startsWith("HTTP/1.1 101 ")) {
                throw new IllegalStateException("not opened: " + opened.head);
            }
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request as it is and reads the head of what comes back. */
    public static RawSocket request(int port, String request) {
        try {
            return new RawSocket(port, request, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A handshake (RFC 6455 section 4.1) with these header lines besides its own. */
    public static String handshake(String target, String... headers) {
        StringBuilder request = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        for (String line : headers) {
            request.append(line).append("\r\n");
        }
        return request.append("\r\n").toString();
    }

    /** Status line and headers of the answer to the handshake. */
    public String head() {
        return head;
    }

    /** The status of the answer to the handshake. */
    public int status() {
        return Integer.parseInt(head.substring(9, 12));
    }

    /** The value of a header of that answer, or an empty string. */
    public String header(String name) {
        String wanted = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(wanted))
                .map(line -> line.substring(wanted.length()).strip())
                .findFirst()
                .orElse("");
    }

    /** A frame as a client must send it: masked, with the shortest form of its length. */
    public static byte[] frame(int first, byte[] payload) {
        int form = payload.length <= 125 ? 7 : payload.length <= 65_535 ? 16 : 64;
        return frame(first, payload, form, true);
    }

    /**
     * Any frame.
     *
     * @param first its first byte
     * @param form how many bits its length takes: 7, 16 or 64
     */
    public static byte[] frame(int first, byte[] payload, int form, boolean masked) {
        byte[] head = head(first, payload.length, form, masked);
        byte[] mask = masked ? MASK : new byte[4];
        ByteBuffer frame = ByteBuffer.allocate(head.length + (masked ? mask.length : 0) + payload.length);
        frame.put(head);
        if (masked) {
            frame.put(mask);
        }
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ mask[i % 4]));
        }
        return frame.array();
    }

    /** The beginning of a frame up to its length, whatever follows. */
    public static byte[] head(int first, long length, int form, boolean masked) {
        int flag = masked ? 0x80 : 0;
        return switch (form) {
            case 7 -> new byte[] {(byte) first, (byte) (flag | length)};
            case 16 ->
                ByteBuffer.allocate(4)
                        .put((byte) first)
                        .put((byte) (flag | 126))
                        .putShort((short) length)
                        .array();
            default ->
                ByteBuffer.allocate(10)
                        .put((byte) first)
                        .put((byte) (flag | 127))
                        .putLong(length)
                        .array();
        };
    }

    /** The payload of a close frame. */
    public static byte[] closing(int code, byte[] reason) {
        return ByteBuffer.allocate(2 + reason.length)
                .putShort((short) code)
                .put(reason)
                .array();
    }

    /** Sends these bytes. */
    public RawSocket send(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        try {
            socket.getOutputStream().write(all.toByteArray());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends these bytes in so many packets of at most this size. */
    public RawSocket sendChopped(int size, byte[] bytes) {
        for (int from = 0; from < bytes.length; from += size) {
            send(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size)));
        }
        return this;
    }

    /** Sends what a server may have stopped to read; a connection that breaks meanwhile is no failure. */
    public RawSocket trySend(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (SocketException gone) {
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A frame that the server sent. */
    public record Received(int first, byte[] payload) {
        /** What kind of frame it is. */
        public int opcode() {
            return first & 0x0f;
        }

        /** The payload as text. */
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** The code of a close frame; 1005 when it says none. */
        public int code() {
            return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xffff;
        }

        /** The words of a close frame. */
        public String reason() {
            return payload.length < 2 ? "" : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        }
    }

    /** The next frame from the server. */
    public Received next() {
        try {
            int first = in.readUnsignedByte();
            int second = in.readUnsignedByte();
            long length = (second & 0x7f) == 126
                    ? in.readUnsignedShort()
                    : (second & 0x7f) == 127 ? in.readLong() : second & 0x7f;
            if ((second & 0x80) != 0) {
                throw new IllegalStateException("a server must not mask");
            }
            byte[] payload = new byte[Math.toIntExact(length)];
            in.readFully(payload);
            return new Received(first, payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next frame of this kind; others before it are thrown away. */
    public Received next(int opcode) {
        Received frame = next();
        while (frame.opcode() != opcode) {
            frame = next();
        }
        return frame;
    }

    /** Whether the server ends the connection in good order with the next byte, and not by breaking it. */
    public boolean ended() {
        try {
            return in.read() < 0;
        } catch (SocketException broken) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads and throws away whatever comes until the connection is over, however it ends. */
    public void drain() {
        try {
            byte[] buffer = new byte[65_536];
            while (in.read(buffer) >= 0) {
                // Nothing is kept.
            }
        } catch (SocketException broken) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String readHead() throws IOException {
        StringBuilder lines = new StringBuilder();
        while (lines.length() < 4 || !lines.substring(lines.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("closed after: " + lines);
            }
            lines.append((char) next);
        }
        return lines.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
