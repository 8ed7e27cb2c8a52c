package dev.ac7.broker.access;

/** The tokens of the platform that this broker was joined with, if it was (broker.md section 1). */
public interface PlatformTokens {
    /** Whether a bearer of this shape is a platform's here, good or bad. Does not block. */
    boolean claims(String presented);

    /** What the bearer is. May block for as long as a platform's keys take. */
    Verdict verdict(String presented);

    /** What came of looking at a bearer. */
    sealed interface Verdict {
        /** It is no platform's: it has another shape, or no platform is trusted. */
        record Foreign() implements Verdict {}

        /**
         * Signed by the platform, for this broker, for now. Whether there is such a member is another question.
         *
         * @param member the name it claims; empty when it claims none
         */
        record Good(String member, PlatformIdentity identity) implements Verdict {}

        /**
         * It looks like a platform's and is not to be believed.
         *
         * @param why for the log, never holding any of it
         */
        record Bad(String why) implements Verdict {}
    }
}
