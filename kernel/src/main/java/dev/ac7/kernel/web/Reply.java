package dev.ac7.kernel.web;

import dev.ac7.contract.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a handler answers: a status, headers and whole body bytes, or a stream to open. Values are not changed once
 * made.
 */
public final class Reply {
    private static final byte[] EMPTY = {};

    private final int status;
    private final List<Map.Entry<String, String>> headers;
    private final byte[] body;
    private final @Nullable Consumer<LiveStream> opened;

    private Reply(
            int status, List<Map.Entry<String, String>> headers, byte[] body, @Nullable Consumer<LiveStream> opened) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.opened = opened;
    }

    /** 200 with the JSON of a contract record. */
    public static Reply json(Object value) {
        return json(200, value);
    }

    /** JSON of a contract record under the given status. */
    public static Reply json(int status, Object value) {
        return bytes(status, "application/json", WireJson.encode(value));
    }

    /** Plain text. */
    public static Reply text(int status, String text) {
        return bytes(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** A page, rendered already. */
    public static Reply html(int status, byte[] page) {
        return bytes(status, "text/html; charset=utf-8", page);
    }

    /** Bytes of the given media type. */
    public static Reply bytes(int status, String contentType, byte[] body) {
        return new Reply(status, List.of(Map.entry("Content-Type", contentType)), body, null);
    }

    /** 204 without a body. */
    public static Reply noContent() {
        return new Reply(204, List.of(), EMPTY, null);
    }

    /**
     * A live stream: a WebSocket where the client asks for one, else server-sent events.
     *
     * @param opened gets the stream, on its event loop, once the client has been told that it is open
     */
    public static Reply stream(Consumer<LiveStream> opened) {
        return new Reply(101, List.of(), EMPTY, opened);
    }

    /** 303, so that a form that was posted becomes a page that may be reloaded (RFC 9110 section 15.4.4). */
    public static Reply seeOther(String location) {
        return new Reply(303, List.of(Map.entry("Location", location)), EMPTY, null);
    }

    /** The same reply with one more header; headers of the same name stand beside each other. */
    public Reply header(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new Reply(status, List.copyOf(more), body, opened);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Headers in the order they were added. */
    public List<Map.Entry<String, String>> headers() {
        return headers;
    }

    /** Whether a header of this name was set, in any letter case. */
    public boolean has(String name) {
        return headers.stream().anyMatch(header -> header.getKey().equalsIgnoreCase(name));
    }

    /** What to do with the stream that this reply opens, if it opens one. */
    Optional<Consumer<LiveStream>> opened() {
        return Optional.ofNullable(opened);
    }

    byte[] body() {
        return body;
    }
}
