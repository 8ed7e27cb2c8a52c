package dev.ac7.broker.sessions;

import dev.ac7.broker.home.Frame;

/**
 * Where a member signs in with the authenticator's code, or with a recovery code.
 *
 * @param next path to go to afterwards; sent along by both forms
 * @param member the member name that was typed; empty at first
 * @param mode which of the two forms was used
 * @param outcome how the last try went
 */
public record SignInPage(Frame frame, String next, String member, Mode mode, Outcome outcome) {

    /** The two ways in. */
    public enum Mode {
        /** Six digits from the authenticator. */
        CODE,
        /** One of the ten codes that were printed at enrolment. */
        RECOVERY
    }

    /** How the last try went. */
    public sealed interface Outcome {
        /** Nothing was tried yet. */
        record Fresh() implements Outcome {}

        /** Refused; the page does not say which part was wrong. */
        record WrongCode() implements Outcome {}

        /** The code or name cannot be one: not six digits, or no member name. */
        record Malformed(String sentence) implements Outcome {}

        /** The limit is reached. */
        record TooManyTries(long retryAfterSeconds) implements Outcome {}
    }
}
