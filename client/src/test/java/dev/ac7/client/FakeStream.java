package dev.ac7.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** An event stream on its way to a client, in chunks that a test writes. */
final class FakeStream {
    private final Socket socket;
    private final OutputStream out;
    private final FakeBroker.Asked asked;

    /** What a server does with a subscriber. */
    interface Script {
        void write(FakeStream stream) throws IOException;
    }

    FakeStream(Socket socket, FakeBroker.Asked asked) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.asked = asked;
        out.write(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n"
                        .getBytes(UTF_8));
        out.flush();
    }

    /** The request. */
    FakeBroker.Asked asked() {
        return asked;
    }

    /** These bytes as one chunk. */
    FakeStream send(String text) throws IOException {
        return send(text.getBytes(UTF_8));
    }

    FakeStream send(byte[] bytes) throws IOException {
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8));
        out.write(bytes);
        out.write("\r\n".getBytes(UTF_8));
        out.flush();
        return this;
    }

    /** A message whole, as the broker sends it. */
    FakeStream message(int number) throws IOException {
        return send(event(number));
    }

    FakeStream heartbeat() throws IOException {
        return send(":\n\n");
    }

    /** Ends the answer as HTTP wants it. */
    void end() throws IOException {
        out.write("0\r\n\r\n".getBytes(UTF_8));
        out.flush();
    }

    /** Tears the connection down. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
    }

    /** Sends nothing more until the client goes away. */
    void hang() throws IOException {
        socket.getInputStream().read();
    }

    static String event(int number) {
        return "id: " + id(number) + "\ndata: " + json(number) + "\n\n";
    }

    static String id(int number) {
        return "m-" + number;
    }

    static String json(int number) {
        return "{\"id\":\"" + id(number) + "\",\"ts\":" + number
                + ",\"to\":null,\"from\":\"alice\",\"title\":null,\"body\":\"b" + number
                + "\",\"level\":\"info\",\"data\":{},\"attachments\":[]}";
    }
}
