package dev.ac7.platform.minting;

/** A step in the life of signing keys whose time has come. */
sealed interface KeyMove {
    /** A new key is published; it signs from that moment, in epoch milliseconds. */
    record Publish(long activeAt) implements KeyMove {}

    /** The key signs from now on, and the one that did retires. */
    record Activate(String kid) implements KeyMove {}

    /** A new key signs at once, because there is none that could. */
    record Begin() implements KeyMove {}

    /** The retired key is no longer published. */
    record Remove(String kid) implements KeyMove {}
}
