package dev.ac7.contract;

/**
 * A secret on its way over the wire: a token, a one-time code, a key. Shows nothing in a log line; encodes as a plain
 * JSON string.
 */
public record Secret(String reveal) implements WireText {
    /** Takes the plaintext; its bounds are those of the component that holds it. */
    public Secret {}

    @Override
    public String wireText() {
        return reveal;
    }

    @Override
    public String toString() {
        return "[hidden]";
    }
}
