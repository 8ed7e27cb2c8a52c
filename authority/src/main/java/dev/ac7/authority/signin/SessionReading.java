package dev.ac7.authority.signin;

/** What came of reading a text as a session token. */
sealed interface SessionReading {
    /** A good one. */
    record Good(SignedInSession session) implements SessionReading {}

    /** One that this authority issued and that is over. */
    record Expired() implements SessionReading {}

    /** None of ours. */
    record Foreign() implements SessionReading {}
}
