package dev.ac7.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A server that sends and takes as fast as it is read and written, in place of a broker, so that what is measured is
 * the way to it: {@code GET /large}, {@code POST /sink}, {@code GET /events}, a WebSocket at {@code /socket}; and what
 * a platform asks, so that it can be a team's.
 */
final class SourceServer implements AutoCloseable {
    /** Length of {@code /large}, in bytes. */
    static final long LARGE = 256L << 20;

    /** Events of {@code /events}, and messages of {@code /socket}. */
    static final int MESSAGES = 200_000;

    /** Text of each, in bytes. */
    static final int MESSAGE = 200;

    private final ServerSocket server;
    private volatile String keys = "{\"keys\":[]}";

    private SourceServer(ServerSocket server) {
        this.server = server;
    }

    static SourceServer start() throws IOException {
        SourceServer source = new SourceServer(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()));
        Thread.ofPlatform().daemon().start(source::accept);
        return source;
    }

    int port() {
        return server.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    /** What it serves as a platform's key set. */
    void publish(String keySet) {
        this.keys = keySet;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
            while (true) {
                HttpBytes.Head request = HttpBytes.head(in);
                String target = request.text().split(" ", 3)[1];
                switch (target.split("\\?", 2)[0]) {
                    case "/session" -> json(out, "{\"member\":\"alice\"}");
                    case "/platform-connect/lookup" -> json(out, "{\"memberName\":\"alice\"}");
                    case "/.well-known/jwks.json" -> json(out, keys);
                    case "/large" -> large(out);
                    case "/sink" -> json(out, "{\"bytes\":" + HttpBytes.skipBody(in, request) + "}");
                    case "/events" -> events(out);
                    case "/socket" -> socket(in, out, request);
                    default -> json(out, "{\"status\":\"ok\",\"version\":\"0\"}");
                }
            }
        } catch (IOException gone) {
            return;
        }
    }

    private static void json(OutputStream out, String body) throws IOException {
        text(
                out,
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body);
        out.flush();
    }

    private static void large(OutputStream out) throws IOException {
        text(out, "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: " + LARGE + "\r\n\r\n");
        byte[] part = new byte[1 << 16];
        for (long left = LARGE; left > 0; left -= part.length) {
            out.write(part);
        }
        out.flush();
    }

    private static void events(OutputStream out) throws IOException {
        text(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        String event = "data: " + "x".repeat(MESSAGE) + "\n\n";
        byte[] chunk =
                (Integer.toHexString(event.length()) + "\r\n" + event + "\r\n").getBytes(StandardCharsets.US_ASCII);
        for (int sent = 0; sent < MESSAGES; sent++) {
            out.write(chunk);
        }
        text(out, "0\r\n\r\n");
        out.flush();
    }

    /** Begins with the first message it is sent. */
    private static void socket(InputStream in, OutputStream out, HttpBytes.Head request) throws IOException {
        text(
                out,
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + WebSocketKey.accepted(request.value("Sec-WebSocket-Key"))
                        + "\r\n\r\n");
        out.flush();
        in.read();
        byte[] frame = new byte[MESSAGE + 4];
        Arrays.fill(frame, (byte) 'x');
        frame[0] = (byte) 0x81;
        frame[1] = 126;
        frame[2] = 0;
        frame[3] = (byte) MESSAGE;
        for (int sent = 0; sent < MESSAGES; sent++) {
            out.write(frame);
        }
        out.flush();
        while (in.read() >= 0) {
            // Until the other side has had enough.
        }
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
