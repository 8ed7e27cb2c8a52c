package dev.ac7.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A secret on its way over the wire: a token, a one-time code, a key. Shows nothing in a log line; encodes as a plain
 * JSON string.
 */
public record Secret(String reveal) {
    /** Takes the plaintext; its bounds are those of the component that holds it. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Secret {}

    /** The plaintext. */
    @JsonValue
    @Override
    public String reveal() {
        return reveal;
    }

    @Override
    public String toString() {
        return "[hidden]";
    }
}
