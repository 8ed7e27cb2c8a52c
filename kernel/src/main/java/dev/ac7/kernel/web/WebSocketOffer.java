package dev.ac7.kernel.web;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The client's side of a WebSocket handshake (RFC 6455 section 4.1): no extensions, and a key of its own. */
public final class WebSocketOffer {
    private static final int KEY_BYTES = 16;

    /** RFC 6455 section 1.3. */
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final String key;
    private final List<String> subprotocols;

    /**
     * An offer.
     *
     * @param subprotocols the values of {@code Sec-WebSocket-Protocol}, each of them a list
     */
    public WebSocketOffer(SecureRandom random, List<String> subprotocols) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        this.key = Base64.getEncoder().encodeToString(bytes);
        this.subprotocols = List.copyOf(subprotocols);
    }

    /** Puts it on a request. */
    public void addTo(MultiMap headers) {
        headers.set("Connection", "Upgrade")
                .set("Upgrade", "websocket")
                .set("Sec-WebSocket-Version", WebSocketHandshake.VERSION)
                .set("Sec-WebSocket-Key", key);
        if (!subprotocols.isEmpty()) {
            headers.set("Sec-WebSocket-Protocol", String.join(", ", subprotocols));
        }
    }

    /** Whether an answer with status 101 accepts it, and nothing that was not offered. */
    public boolean acceptedBy(MultiMap headers) {
        return accept().equals(headers.get("Sec-WebSocket-Accept"))
                && "websocket".equalsIgnoreCase(headers.get("Upgrade"))
                && !headers.contains("Sec-WebSocket-Extensions")
                && headers.getAll("Sec-WebSocket-Protocol").size() <= 1
                && chosen(headers)
                        .filter(name -> !offered().anyMatch(name::equals))
                        .isEmpty();
    }

    /** The subprotocol that such an answer chose. */
    public Optional<String> chosen(MultiMap headers) {
        return Optional.ofNullable(headers.get("Sec-WebSocket-Protocol")).map(String::strip);
    }

    private Stream<String> offered() {
        return subprotocols.stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(String::strip);
    }

    private String accept() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
