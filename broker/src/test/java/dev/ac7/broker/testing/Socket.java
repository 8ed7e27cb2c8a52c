package dev.ac7.broker.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client's WebSocket on {@code /subscribe}, and everything it has received. */
public final class Socket implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private volatile String reason = "";
    private final WebSocket socket;

    private Socket(URI uri, String header, String value) {
        this.socket = CLIENT.newWebSocketBuilder()
                .header(header, value)
                .connectTimeout(Duration.ofSeconds(10))
                .buildAsync(uri, new Listener())
                .join();
    }

    /** Opens a stream of this member with a bearer token; the query may hold more. */
    public static Socket bearer(TestBroker broker, String member, String token, String more) {
        return new Socket(uri(broker, member, more), "Authorization", "Bearer " + token);
    }

    /** Opens a stream of this member with a bearer token. */
    public static Socket bearer(TestBroker broker, String member, String token) {
        return bearer(broker, member, token, "");
    }

    /** Opens a stream of this member with a session cookie. */
    public static Socket cookie(TestBroker broker, String member, String session) {
        return new Socket(uri(broker, member, ""), "Cookie", "ac7_session=" + session);
    }

    /** The status a handshake is refused with. */
    public static int refused(TestBroker broker, String query, String header, String value) {
        URI uri = URI.create("ws://127.0.0.1:" + broker.port() + "/subscribe" + query);
        try {
            new Socket(uri, header, value).close();
            return 101;
        } catch (CompletionException refused) {
            return ((WebSocketHandshakeException) refused.getCause())
                    .getResponse()
                    .statusCode();
        }
    }

    private static URI uri(TestBroker broker, String member, String more) {
        return URI.create("ws://127.0.0.1:" + broker.port() + "/subscribe?name=" + member + more);
    }

    /** Every message so far. */
    public List<JsonNode> received() {
        return List.copyOf(received);
    }

    /** The bodies so far, without notices of the broker. */
    public List<String> bodies() {
        return received.stream()
                .filter(message -> !message.path("from").asString().equals("ac7"))
                .map(message -> message.path("body").asString())
                .toList();
    }

    /** Waits until so many messages have come, and gives them. */
    public List<JsonNode> await(int messages) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> received.size() >= messages);
        return received();
    }

    /** Waits until a message with this body has come. */
    public void awaitBody(String body) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> bodies().contains(body));
    }

    /** Waits for the server's close, and gives its code. */
    public int closeCode() {
        return closed.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();
    }

    /** Whether it is still open. */
    public boolean open() {
        return !closed.isDone();
    }

    /** The server's words for the close. */
    public String closeReason() {
        return reason;
    }

    /** Sends a text frame. */
    public void send(String text) {
        socket.sendText(text, true).join();
    }

    /** Breaks the connection without a close. */
    public void abort() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                received.add(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String words) {
            reason = words;
            closed.complete(code);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            closed.complete(1006);
        }
    }
}
