package dev.ac7.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/**
 * A server on port 0 that answers as a test tells it, one line of the script after the other; the last one is repeated.
 * It writes sockets itself: the JDK's HTTP server sets the Date header on its own and now and then resets a connection
 * before it has read the request.
 */
final class FakeBroker implements AutoCloseable {
    static final String DEVICE_CODE = "ac7-dc_" + "d".repeat(43);
    static final String TOKEN = "ac7_" + "t".repeat(43);
    static final String TEAMMATE =
            "{\"name\":\"bob\",\"role\":{\"title\":\"t\",\"description\":\"\"},\"permissions\":[\"team.manage\"]}";

    private final ServerSocket listener;
    private final String scheme;
    private final Queue<Step> script = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** One answer. */
    private interface Step {
        void answer(Socket socket) throws IOException;
    }

    /** One request as it arrived; header names are in lower case. */
    record Asked(String method, String target, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    FakeBroker() {
        this(ServerSocketFactory.getDefault(), "http");
    }

    FakeBroker(ServerSocketFactory sockets, String scheme) {
        try {
            listener = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        this.scheme = scheme;
        Thread.ofVirtual().start(this::serve);
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                asked.add(read(new BufferedInputStream(socket.getInputStream())));
                Step step = script.size() > 1 ? script.remove() : script.element();
                step.answer(socket);
            } catch (IOException closed) {
                // The client went away, or the test is over: the loop decides.
            }
        }
    }

    private static Asked read(InputStream in) throws IOException {
        String[] request = line(in).split(" ");
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] header = line.split(": ?", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Asked(request[0], request[1], headers, new String(in.readNBytes(length), UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the client went away");
            }
            line.append(next == '\r' ? "" : Character.toString(next));
        }
        return line.toString();
    }

    /** These bytes, whatever they are. */
    FakeBroker thenRaw(String bytes) {
        script.add(socket -> {
            socket.getOutputStream().write(bytes.getBytes(UTF_8));
            socket.getOutputStream().flush();
        });
        return this;
    }

    FakeBroker then(int status, String body) {
        return then(status, body, Map.of());
    }

    FakeBroker then(int status, String body, Map<String, String> headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Because\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (status != 204) {
            head.append("Content-Length: ").append(body.getBytes(UTF_8).length).append("\r\n");
        }
        return thenRaw(head + "\r\n" + body);
    }

    /** The connection closes with no answer. */
    FakeBroker thenClose() {
        return thenRaw("");
    }

    /** The connection is torn down. */
    FakeBroker thenReset() {
        script.add(socket -> socket.setSoLinger(true, 0));
        return this;
    }

    /** No answer ever comes. */
    FakeBroker thenSilence() {
        script.add(socket -> socket.getInputStream().read());
        return this;
    }

    /** An answer that begins and never ends. */
    FakeBroker thenHalf() {
        script.add(socket -> {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{".getBytes(UTF_8));
            socket.getInputStream().read();
        });
        return this;
    }

    /** An event stream, as this script writes it; the connection is torn off where the script returns. */
    FakeBroker thenStream(FakeStream.Script script) {
        this.script.add(socket -> script.write(new FakeStream(socket, last())));
        return this;
    }

    /** The codes, and whatever else the answer holds. */
    FakeBroker thenMint(String rest) {
        return then(200, "{\"deviceCode\":\"" + DEVICE_CODE + "\",\"userCode\":\"ABCD-EFGH\"" + rest + "}");
    }

    FakeBroker thenPending() {
        return then(400, "{\"error\":\"authorization_pending\"}");
    }

    FakeBroker thenSlowDown() {
        return then(400, "{\"error\":\"slow_down\"}");
    }

    FakeBroker thenEnrolled() {
        return then(200, "{\"token\":\"" + TOKEN + "\",\"tokenId\":\"id\",\"member\":" + TEAMMATE + "}");
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    Asked last() {
        return asked.getLast();
    }

    BrokerUrl url() {
        return new BrokerUrl(scheme + "://127.0.0.1:" + listener.getLocalPort());
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
