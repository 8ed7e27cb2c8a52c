package dev.ac7.kernel.web;

import java.util.List;
import java.util.Optional;

/**
 * Everything of a request but its body.
 *
 * @param method the method as sent, upper case; HEAD stays HEAD
 * @param path the path as sent, percent-encoded, without the query
 * @param query the query as sent, percent-encoded, empty if there was none
 * @param headers looked up in any letter case
 * @param peer the address of the socket's other end, without a port
 * @param secure whether the listener speaks TLS
 * @param departure whether the client has left
 */
record RequestHead(
        String method, String path, String query, Headers headers, String peer, boolean secure, Departure departure) {
    boolean upgradesToWebSocket() {
        return WebSocketHandshake.asked(this);
    }

    /** Header lookup in any letter case. */
    interface Headers {
        /** Every value of the header, in the order sent. */
        List<String> all(String name);

        /** The first value. */
        default Optional<String> first(String name) {
            List<String> values = all(name);
            return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
        }
    }
}
