package dev.ac7.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What came back, read up to a bound. */
final class Answer {
    /** Largest body that is read, in bytes. */
    static final int LARGEST = 16 << 20;

    private final int status;
    private final UnaryOperator<@Nullable String> headers;
    private final byte[] body;
    private final boolean whole;

    private Answer(int status, UnaryOperator<@Nullable String> headers, byte[] body, boolean whole) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.whole = whole;
    }

    /**
     * Reads the body, at most {@link #LARGEST} bytes of it.
     *
     * @param headers gives the value of a header, null when there is none
     */
    static Answer read(int status, UnaryOperator<@Nullable String> headers, InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LARGEST);
        return new Answer(status, headers, bytes, body.read() < 0);
    }

    int status() {
        return status;
    }

    boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** The header {@code Retry-After}. */
    Optional<String> retryAfter() {
        return header("Retry-After");
    }

    /** The header {@code Date}. */
    Optional<String> date() {
        return header("Date");
    }

    /** The header {@code Location}. */
    Optional<String> location() {
        return header("Location");
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name));
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
