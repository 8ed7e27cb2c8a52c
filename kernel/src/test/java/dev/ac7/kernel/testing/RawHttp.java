package dev.ac7.kernel.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Requests byte for byte, for what no proper client would send. Each has a connection of its own. */
public final class RawHttp {
    private static final int PATIENCE = 20_000;

    private final int port;

    /** Talks to this port of this machine. */
    public RawHttp(int port) {
        this.port = port;
    }

    /**
     * What came back.
     *
     * @param status 0 when the connection was closed without an answer
     * @param head status line and headers
     * @param body the rest
     */
    public record Answer(int status, String head, String body) {
        /** The value of a header, or an empty string. */
        public String header(String name) {
            String wanted = name.toLowerCase(Locale.ROOT) + ":";
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(wanted))
                    .map(line -> line.substring(wanted.length()).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /** A request without a body, with these header lines besides {@code Host} and {@code Connection: close}. */
    public Answer send(String method, String target, String... headers) {
        return send(method, target, List.of(headers), new byte[0]);
    }

    /** A request with a body. */
    public Answer send(String method, String target, List<String> headers, byte[] body) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n");
        headers.forEach(line -> head.append(line).append("\r\n"));
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return bytes(request.toByteArray());
    }

    /** Whatever these bytes are. */
    public Answer bytes(byte[] request) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE);
            write(socket.getOutputStream(), request);
            return answer(read(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that has refused already may have stopped to read. */
    private static void write(OutputStream out, byte[] request) throws IOException {
        try {
            out.write(request);
            out.flush();
        } catch (SocketException refused) {
            return;
        }
    }

    private static String read(Socket socket) throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            int length = socket.getInputStream().read(buffer);
            while (length > 0) {
                got.write(buffer, 0, length);
                length = socket.getInputStream().read(buffer);
            }
        } catch (SocketException reset) {
            return got.toString(StandardCharsets.UTF_8);
        }
        return got.toString(StandardCharsets.UTF_8);
    }

    private static Answer answer(String text) {
        int end = text.indexOf("\r\n\r\n");
        if (!text.startsWith("HTTP/1.") || end < 0) {
            return new Answer(0, text, "");
        }
        return new Answer(Integer.parseInt(text.substring(9, 12)), text.substring(0, end), text.substring(end + 4));
    }
}
