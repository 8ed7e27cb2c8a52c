package dev.ac7.platform.accounts;

import dev.ac7.platform.home.Frame;

/**
 * Why a sign-in with the provider came to nothing, and how to go on.
 *
 * @param next path that was asked for, to try again
 */
public record SignInFailedPage(Frame frame, Reason reason, String next) {
    /** What went wrong. */
    public enum Reason {
        /** The state is unknown, over, used, or another browser's; or the provider says so of its code. */
        OVER(
                400,
                "This sign-in is over",
                "It took longer than ten minutes, was used already, or was begun in another browser."
                        + " Nothing is lost: begin again from here."),
        /** The provider, or the person there, refused. */
        REFUSED(
                400,
                "The provider did not sign you in",
                "You may have declined there, or your account there may not use this platform."
                        + " Try again, or ask whoever runs this platform who may sign in."),
        /** The provider cannot be reached. */
        UNREACHABLE(
                502,
                "The provider cannot be reached",
                "The service that signs people in does not answer at this moment. Try again in a minute;"
                        + " whoever runs this platform finds the reason in its log."),
        /** What the provider answers cannot be used. */
        UNBELIEVABLE(
                502,
                "The provider’s answer cannot be used",
                "The service that signs people in answered with something that does not prove who you are."
                        + " Try again; whoever runs this platform finds the reason in its log.");

        private final int status;
        private final String heading;
        private final String advice;

        Reason(int status, String heading, String advice) {
            this.status = status;
            this.heading = heading;
            this.advice = advice;
        }

        /** HTTP status of the page. */
        public int status() {
            return status;
        }

        /** What happened, in words for people. */
        public String heading() {
            return heading;
        }

        /** What the reader can do. */
        public String advice() {
            return advice;
        }
    }
}
