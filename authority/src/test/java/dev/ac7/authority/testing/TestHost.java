package dev.ac7.authority.testing;

import dev.ac7.kernel.testing.RawSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of one of the authority's WebSockets, over a raw socket, so that every frame is seen as it is. */
public final class TestHost implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RawSocket socket;

    private TestHost(RawSocket socket) {
        this.socket = socket;
    }

    /** An open host socket on which nothing was said. */
    public static TestHost open(TestAuthority authority, String... headers) {
        return new TestHost(RawSocket.open(authority.port(), "/ws/host", 0, headers));
    }

    /** An open presence socket on which nothing was said. */
    public static TestHost watcher(TestAuthority authority, String... headers) {
        return new TestHost(RawSocket.open(authority.port(), "/ws/presence", 0, headers));
    }

    /** A host that has said hello with this account's token. */
    public static TestHost of(TestAuthority authority, String account) {
        TestHost host = open(authority);
        host.say("{\"type\":\"hello\",\"token\":\"" + account + "\"}");
        host.expect("pong");
        return host;
    }

    /** A host that serves these names. */
    public static TestHost serving(TestAuthority authority, String account, String... names) {
        TestHost host = of(authority, account);
        JsonNode answer = host.register(names);
        if (answer.path("accepted").size() != names.length) {
            throw new IllegalStateException("not registered: " + answer);
        }
        return host;
    }

    /** Says this as one text frame. */
    public TestHost say(String json) {
        socket.send(RawSocket.frame(RawSocket.FIN | RawSocket.TEXT, json.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** Registers public names and gives the answer. */
    public JsonNode register(String... names) {
        return ask("{\"type\":\"register_online\",\"servers\":["
                + Stream.of(names)
                        .map(name -> "{\"server_name\":" + JSON.writeValueAsString(name) + ",\"auth_mode\":\"public\"}")
                        .collect(Collectors.joining(","))
                + "]}");
    }

    /** Takes names offline. */
    public void unregister(String... names) {
        say("{\"type\":\"register_offline\",\"server_names\":" + JSON.writeValueAsString(List.of(names)) + "}");
        expect("pong");
    }

    /** Answers a connect request with this session description text. */
    public void answer(JsonNode request, String sdp) {
        answer(request.path("connection_id").asString(), sdp);
    }

    /** Answers the connection of this id. */
    public void answer(String id, String sdp) {
        say("{\"type\":\"connect_answer\",\"connection_id\":\"" + id + "\",\"answer\":{\"type\":\"answer\",\"sdp\":"
                + JSON.writeValueAsString(sdp) + "}}");
    }

    /** Says this and gives what comes next. */
    public JsonNode ask(String json) {
        return say(json).next();
    }

    /** The next message, as it came. */
    public String nextText() {
        return socket.next(RawSocket.TEXT).text();
    }

    /** The next message. */
    public JsonNode next() {
        return JSON.readTree(nextText());
    }

    /** The next message, which must be of this type. */
    public JsonNode expect(String type) {
        JsonNode message = next();
        if (!message.path("type").asString("").equals(type)) {
            throw new AssertionError("expected " + type + " and got " + message);
        }
        return message;
    }

    /** Waits for the close and gives it as {@code code reason}. */
    public String closed() {
        RawSocket.Received close = socket.next(RawSocket.CLOSE);
        return close.code() + " " + close.reason();
    }

    /** Goes away, as a browser tab that is closed. */
    public void leave() {
        close();
    }

    /** The socket underneath. */
    public RawSocket raw() {
        return socket;
    }

    @Override
    public void close() {
        socket.close();
    }
}
