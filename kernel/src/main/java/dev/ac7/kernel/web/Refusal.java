package dev.ac7.kernel.web;

import dev.ac7.contract.Issue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The one way a request is turned down: a status, a public message that says what was wrong and what the bound is, and
 * details where there are any. A surface's {@link ErrorBodies} turns it into the body its contract fixes.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;
    private final transient List<Issue> details;
    private final transient Optional<Duration> retryAfter;
    private final transient Optional<String> code;

    private Refusal(
            int status, String error, List<Issue> details, Optional<Duration> retryAfter, Optional<String> code) {
        super(status + " " + error, null, false, false);
        this.status = status;
        this.error = error;
        this.details = List.copyOf(details);
        this.retryAfter = retryAfter;
        this.code = code;
    }

    /** A refusal with a status from 400 to 599 and a public message. */
    public static Refusal of(int status, String error) {
        return new Refusal(status, error, List.of(), Optional.empty(), Optional.empty());
    }

    /** 400 with the fields that were wrong. */
    public static Refusal invalid(String error, List<Issue> details) {
        return new Refusal(400, error, details, Optional.empty(), Optional.empty());
    }

    /** 400 for one field. */
    public static Refusal invalid(String field, String message) {
        return invalid(message, List.of(new Issue(List.of(field), message)));
    }

    /** 401: no usable credential. */
    public static Refusal unauthenticated(String error) {
        return of(401, error);
    }

    /** 403: known, but not allowed. */
    public static Refusal forbidden(String error) {
        return of(403, error);
    }

    /** 404: no such thing. */
    public static Refusal notFound(String error) {
        return of(404, error);
    }

    /** 409: exists already, or in a state that does not allow this. */
    public static Refusal conflict(String error) {
        return of(409, error);
    }

    /** 429 with the time after which it may be tried again. */
    public static Refusal tooMany(String error, Duration retryAfter) {
        return new Refusal(429, error, List.of(), Optional.of(retryAfter), Optional.empty());
    }

    /** The same refusal with a machine-readable code beside its message. */
    public Refusal withCode(String machineCode) {
        return new Refusal(status, error, details, retryAfter, Optional.of(machineCode));
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The public message. */
    public String error() {
        return error;
    }

    /** What was wrong with which field; empty unless the input did not validate. */
    public List<Issue> details() {
        return details;
    }

    /** How long to wait before trying again. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** {@link #retryAfter()} as the whole seconds of a {@code Retry-After} header: rounded up, at least 1. */
    public Optional<Long> retryAfterSeconds() {
        return retryAfter.map(wait -> Math.max(1, (wait.toMillis() + 999) / 1000));
    }

    /** The machine-readable code, where the contract has one. */
    public Optional<String> code() {
        return code;
    }
}
