package dev.ac7.contract;

/**
 * A record of one string that stands on the wire as that string. Its constructor checks itself and throws
 * {@link InvalidValue}.
 */
public interface WireText {
    /** The string on the wire. */
    String wireText();
}
