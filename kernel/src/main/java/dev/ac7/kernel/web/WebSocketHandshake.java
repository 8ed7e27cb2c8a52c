package dev.ac7.kernel.web;

import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** What a client must send to go on as a WebSocket (RFC 6455 section 4.2.1). */
final class WebSocketHandshake {
    /** The only version there is. */
    static final String VERSION = "13";

    private static final int KEY_BYTES = 16;

    private WebSocketHandshake() {}

    /** Whether the client asks for it, well or badly. */
    static boolean asked(RequestHead head) {
        return names(head, "Upgrade", "websocket");
    }

    /**
     * Checks that the client asks for it well.
     *
     * @throws Refusal 405 for another method than GET, 426 for another version, 400 for anything else
     */
    static void check(RequestHead head, boolean body) {
        if (!head.method().equals("GET")) {
            throw Refusal.of(405, "a WebSocket is opened with GET");
        }
        if (!names(head, "Connection", "upgrade")) {
            throw Refusal.of(400, "the Connection header must name Upgrade");
        }
        if (!head.headers().all("Sec-WebSocket-Version").equals(List.of(VERSION))) {
            throw Refusal.of(426, "the Sec-WebSocket-Version must be " + VERSION);
        }
        List<String> keys = head.headers().all("Sec-WebSocket-Key");
        if (keys.size() != 1 || !isKey(keys.getFirst())) {
            throw Refusal.of(400, "the Sec-WebSocket-Key must be base64 of " + KEY_BYTES + " bytes");
        }
        if (body || !head.headers().all("Transfer-Encoding").isEmpty()) {
            throw Refusal.of(400, "a WebSocket handshake has no body");
        }
    }

    private static boolean names(RequestHead head, String header, String token) {
        return head.headers().all(header).stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .anyMatch(name -> name.strip().equalsIgnoreCase(token));
    }

    private static boolean isKey(String key) {
        try {
            return Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }
}
