package dev.ac7.kernel.secret;

/** The key cannot be had: its source is unreadable, malformed or of the wrong length. The message is for operators. */
public final class KekUnavailable extends RuntimeException {
    KekUnavailable(String message) {
        super(message);
    }

    KekUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
