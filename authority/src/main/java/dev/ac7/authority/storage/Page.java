package dev.ac7.authority.storage;

/**
 * A part of a list.
 *
 * @param limit at most this many entries
 * @param offset after this many
 */
public record Page(int limit, int offset) {
    /** Everything that a list may hold. */
    public static final Page ALL = new Page(Integer.MAX_VALUE, 0);
}
