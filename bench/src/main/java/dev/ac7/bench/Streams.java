package dev.ac7.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** How fast a {@link SourceServer} is read and written, on one connection, directly or through something. */
final class Streams {
    private static final int UPLOADS = 8;
    private static final int UPLOAD = 25 << 20;

    private final int port;
    private final String prefix;
    private final String[] headers;

    /**
     * Some way to it.
     *
     * @param prefix of every path
     * @param headers lines of every request
     */
    Streams(int port, String prefix, String... headers) {
        this.port = port;
        this.prefix = prefix;
        this.headers = headers.clone();
    }

    /** MiB a second of one long answer. */
    double download() throws IOException {
        return took("/large", SourceServer.LARGE) / (1 << 20);
    }

    /** Events a second of an event stream. */
    double events() throws IOException {
        long bytes = (long) SourceServer.MESSAGES * (SourceServer.MESSAGE + 8);
        return took("/events", bytes) * SourceServer.MESSAGES / bytes;
    }

    /** Bytes a second of an answer of this length. */
    private double took(String path, long length) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 18);
            long began = System.nanoTime();
            socket.getOutputStream().write(ClosedLoop.get(port, prefix + path, headers));
            HttpBytes.Head head = HttpBytes.head(in);
            long bytes = HttpBytes.skipBody(in, head);
            if (bytes != length) {
                throw new IOException("answered " + bytes + " bytes: " + head.text());
            }
            return length * 1e9 / (System.nanoTime() - began);
        }
    }

    /** MiB a second of some long requests. */
    double upload() throws IOException {
        byte[] part = new byte[1 << 16];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            long began = System.nanoTime();
            for (int upload = 0; upload < UPLOADS; upload++) {
                out.write(("POST " + prefix + "/sink HTTP/1.1\r\nHost: 127.0.0.1:" + port
                                + "\r\nContent-Type: application/octet-stream\r\nOrigin: http://127.0.0.1:" + port
                                + "\r\nContent-Length: " + UPLOAD + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                for (int sent = 0; sent < UPLOAD; sent += part.length) {
                    out.write(part);
                }
                HttpBytes.Head head = HttpBytes.head(in);
                if (head.status() != 200) {
                    throw new IOException("answered " + head.text());
                }
                HttpBytes.skipBody(in, head);
            }
            return (double) UPLOADS * UPLOAD / (1 << 20) * 1e9 / (System.nanoTime() - began);
        }
    }

    /** Messages a second of a WebSocket. */
    double messages() throws IOException {
        String target = prefix + "/socket HTTP/1.1\r\nOrigin: http://127.0.0.1:" + port + "\r\n"
                + String.join("\r\n", headers) + "\r\nX-Rest:";
        try (var channel = Frames.open(port, target)) {
            ByteBuffer in = ByteBuffer.allocate(1 << 18);
            long began = System.nanoTime();
            channel.write(Frames.text("go"));
            int[] got = {0};
            while (got[0] < SourceServer.MESSAGES) {
                if (channel.read(in) < 0) {
                    throw new IOException("a socket was closed after " + got[0] + " messages");
                }
                Frames.take(channel, in, payload -> got[0]++);
            }
            return SourceServer.MESSAGES * 1e9 / (System.nanoTime() - began);
        }
    }
}
