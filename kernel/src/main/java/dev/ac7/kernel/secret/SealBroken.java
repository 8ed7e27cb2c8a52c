package dev.ac7.kernel.secret;

/** A sealed value cannot be opened: it was altered, cut, or sealed with a key that is not at hand. Shows no content. */
public final class SealBroken extends RuntimeException {
    SealBroken(String message) {
        super(message);
    }
}
