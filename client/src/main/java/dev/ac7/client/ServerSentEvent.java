package dev.ac7.client;

import java.util.Optional;

/** One event of a stream. */
final class ServerSentEvent {
    private final Optional<String> id;
    private final String type;
    private final byte[] data;
    private final boolean whole;

    ServerSentEvent(Optional<String> id, String type, byte[] data, boolean whole) {
        this.id = id;
        this.type = type;
        this.data = data;
        this.whole = whole;
    }

    /** The id that came with this very event. */
    Optional<String> id() {
        return id;
    }

    /** {@code message} unless the event says otherwise. */
    String type() {
        return type;
    }

    /** The data, lines separated by line feeds; empty when it is not whole. */
    byte[] data() {
        return data;
    }

    /** False when a line of it, or all its data together, went beyond the bound. */
    boolean isWhole() {
        return whole;
    }
}
