package dev.ac7.client;

import java.time.Duration;
import java.util.Optional;

/**
 * The platform, or something in its place, answered with anything but what was asked for. Everything in it comes from
 * the network: texts are cut and freed of control characters, so that they may be shown on a terminal.
 */
public final class PlatformError extends RuntimeException {
    private final int status;
    private final String error;
    private final transient Optional<String> location;
    private final transient Optional<Duration> retryAfter;

    PlatformError(int status, String error, String said, Optional<String> location, Optional<Duration> retryAfter) {
        super(said.isEmpty() ? HttpStatus.line(status) : said);
        this.status = status;
        this.error = error;
        this.location = location.map(Printable::line);
        this.retryAfter = retryAfter;
    }

    /** The HTTP status; one of 200 to 299 when the answer was well but not the one that was asked for. */
    public int status() {
        return status;
    }

    /** Status and reason phrase, such as {@code 404 Not Found}. */
    public String statusLine() {
        return HttpStatus.line(status);
    }

    /** The contract's words for what was refused; empty when the body holds none. */
    public String error() {
        return error;
    }

    /** What the body says to people: its {@code detail}, else its {@code error}, else the status. */
    public String said() {
        return String.valueOf(getMessage());
    }

    /** Where the answer wanted the request sent instead; nobody has followed it. */
    public Optional<String> location() {
        return location;
    }

    /** How long the platform asks to wait before the next try, at most a day. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
