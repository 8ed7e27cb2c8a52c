package dev.ac7.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** What came back, read up to a bound. */
final class Answer {
    /** Largest body that is read, in bytes. */
    static final int LARGEST = 16 << 20;

    private final int status;
    private final Optional<String> retryAfter;
    private final Optional<String> date;
    private final byte[] body;
    private final boolean whole;

    private Answer(int status, Optional<String> retryAfter, Optional<String> date, byte[] body, boolean whole) {
        this.status = status;
        this.retryAfter = retryAfter;
        this.date = date;
        this.body = body;
        this.whole = whole;
    }

    /** Reads the body, at most {@link #LARGEST} bytes of it. */
    static Answer read(int status, Optional<String> retryAfter, Optional<String> date, InputStream body)
            throws IOException {
        byte[] bytes = body.readNBytes(LARGEST);
        return new Answer(status, retryAfter, date, bytes, body.read() < 0);
    }

    int status() {
        return status;
    }

    boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** The header {@code Retry-After}. */
    Optional<String> retryAfter() {
        return retryAfter;
    }

    /** The header {@code Date}. */
    Optional<String> date() {
        return date;
    }

    /** Empty when there is none. */
    byte[] body() {
        return body;
    }

    /** False when the body went on beyond the bound. */
    boolean isWhole() {
        return whole;
    }
}
