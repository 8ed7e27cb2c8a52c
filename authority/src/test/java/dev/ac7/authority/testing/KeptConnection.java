package dev.ac7.authority.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A client that says one request after another on one connection, and opens a new one when that was closed. */
public final class KeptConnection implements AutoCloseable {
    private static final int PATIENCE = 30_000;

    private final int port;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();

    /** Talks to this port of this machine. */
    public KeptConnection(int port) {
        this.port = port;
    }

    /** The status of the answer; 0 when the connection was closed without one. */
    public int send(String method, String target, List<String> headers, byte[] body) {
        StringBuilder head = new StringBuilder(
                method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + body.length + "\r\n");
        headers.forEach(line -> head.append(line).append("\r\n"));
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        boolean kept = socket.isConnected() && !socket.isClosed();
        int status = exchange(request.toByteArray());
        // The server may have closed what was kept in the same moment.
        return status == 0 && kept ? exchange(request.toByteArray()) : status;
    }

    private int exchange(byte[] request) {
        try {
            if (!socket.isConnected() || socket.isClosed()) {
                socket = new Socket("127.0.0.1", port);
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(PATIENCE);
                in = new BufferedInputStream(socket.getInputStream());
            }
            write(request);
            return read();
        } catch (java.net.SocketTimeoutException never) {
            throw new UncheckedIOException(never);
        } catch (IOException broken) {
            close();
            return 0;
        }
    }

    private void write(byte[] request) throws IOException {
        try {
            socket.getOutputStream().write(request);
        } catch (java.net.SocketException refusedEarly) {
            // Its answer may have come before.
            return;
        }
    }

    private int read() throws IOException {
        String head = head();
        if (!head.startsWith("HTTP/1.1 ")) {
            close();
            return 0;
        }
        int status = Integer.parseInt(head.substring(9, 12));
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("\r\ncontent-length:");
        if (at < 0) {
            if (status != 204 && status != 304) {
                close();
            }
        } else {
            int end = lower.indexOf("\r\n", at + 2);
            in.skipNBytes(Long.parseLong(lower.substring(at + 17, end).strip()));
        }
        if (lower.contains("\r\nconnection: close")) {
            close();
        }
        return status;
    }

    private String head() throws IOException {
        StringBuilder text = new StringBuilder();
        int next = in.read();
        while (next >= 0) {
            text.append((char) next);
            if (next == '\n'
                    && text.length() >= 4
                    && text.substring(text.length() - 4).equals("\r\n\r\n")) {
                return text.toString();
            }
            next = in.read();
        }
        return "";
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
