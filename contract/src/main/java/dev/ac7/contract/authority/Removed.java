package dev.ac7.contract.authority;

/**
 * Answer of operations that take something away.
 *
 * @param ok always true
 * @param removed whether there was something
 */
public record Removed(boolean ok, boolean removed) {
    /** The answer of one that succeeded. */
    public static Removed of(boolean removed) {
        return new Removed(true, removed);
    }
}
