package dev.ac7.client;

import dev.ac7.contract.Issue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The broker, or something in its place, answered with anything but what was asked for. Everything in it comes from the
 * network: texts are cut and freed of control characters, so that they may be shown on a terminal.
 */
public final class BrokerError extends RuntimeException {
    private final int status;
    private final String error;
    private final transient List<Issue> details;
    private final transient String body;
    private final transient Optional<Duration> retryAfter;

    BrokerError(int status, String error, List<Issue> details, String body, Optional<Duration> retryAfter) {
        super(HttpStatus.line(status) + (error.isEmpty() ? "" : ": " + error));
        this.status = status;
        this.error = error;
        this.details = List.copyOf(details);
        this.body = body;
        this.retryAfter = retryAfter;
    }

    /** The HTTP status; one of 200 to 299 when the answer was well but could not be understood. */
    public int status() {
        return status;
    }

    /** Status and reason phrase, such as {@code 404 Not Found}. */
    public String statusLine() {
        return HttpStatus.line(status);
    }

    /** What the body says is wrong; empty when it says nothing that can be read. */
    public String error() {
        return error;
    }

    /** The fields that were refused; empty when none are named. */
    public List<Issue> details() {
        return details;
    }

    /** The beginning of the body as text. */
    public String body() {
        return body;
    }

    /**
     * Whether the answer says nothing about the request itself, so that the same request may well succeed later:
     * overload, a restart, a proxy's own page, even one sent with a good status.
     */
    public boolean isPassing() {
        return status < 300
                || status == HttpStatus.REQUEST_TIMEOUT
                || status == HttpStatus.TOO_MANY_REQUESTS
                || status >= HttpStatus.SERVER_ERRORS;
    }

    /** How long the broker asks to wait before the next try, at most a day. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
