package dev.ac7.e2e;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A host that speaks the authority's frames by hand (authority.md, section 5). */
final class RawHost implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> frames = new CopyOnWriteArrayList<>();
    private final WebSocket socket;

    private RawHost(String authority) {
        this.socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(authority.replaceFirst("^http", "ws") + "/ws/host"), new Frames())
                .join();
    }

    /** Opens the socket and says hello with this token. */
    static RawHost hello(String authority, String token) {
        RawHost host = new RawHost(authority);
        host.say("{'type':'hello','token':'" + token + "'}");
        host.hear("pong");
        return host;
    }

    /** Registers a name that clients of this mode may come to; fails when it is rejected. */
    void register(String name, String mode) {
        say("{'type':'register_online','servers':[{'server_name':'" + name + "','auth_mode':'" + mode + "'}]}");
        String answer = hear("register_response");
        if (!answer.contains("\"accepted\":[\"" + name + "\"]")) {
            throw new AssertionError(answer);
        }
    }

    /** Sends a frame, in which an apostrophe stands for a quotation mark. */
    void say(String frame) {
        socket.sendText(frame.replace('\'', '"'), true).join();
    }

    /** The first frame of this type that was not heard before, once it is there. */
    String hear(String type) {
        String mark = "\"type\":\"" + type + "\"";
        await().atMost(PATIENCE).until(() -> frames.stream().anyMatch(frame -> frame.contains(mark)));
        String frame =
                frames.stream().filter(one -> one.contains(mark)).findFirst().orElseThrow();
        frames.remove(frame);
        return frame;
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
    }

    private final class Frames implements WebSocket.Listener {
        private final StringBuilder begun = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            begun.append(part);
            if (last) {
                frames.add(begun.toString());
                begun.setLength(0);
            }
            return WebSocket.Listener.super.onText(from, part, last);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
            begun.append(StandardCharsets.UTF_8.decode(part));
            if (last) {
                frames.add(begun.toString());
                begun.setLength(0);
            }
            return WebSocket.Listener.super.onBinary(from, part, last);
        }
    }
}
