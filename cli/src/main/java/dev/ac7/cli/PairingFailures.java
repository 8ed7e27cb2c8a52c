package dev.ac7.cli;

import dev.ac7.client.PlatformError;
import dev.ac7.client.PlatformUnreachable;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** How registering with a platform can fail, each with what to do about it (contract: platform.md, section 11). */
final class PairingFailures {
    private static final int CONFLICT = 409;
    private static final int REDIRECTS = 300;
    private static final int CLIENT_ERRORS = 400;
    private static final String REGISTERED = "server already registered";

    /** From here on a difference of clocks is worth a word: tokens live no longer. */
    private static final Duration NOTABLE = Duration.ofSeconds(60);

    private PairingFailures() {}

    /** With the command's name before it. */
    static CommandFailure failed(String message) {
        return CommandFailure.failed("platform-connect: " + message);
    }

    /** The person pressed Ctrl-C. */
    static CommandFailure cancelled() {
        return failed("cancelled by user — nothing was written");
    }

    /** The platform did not begin a registration. */
    static CommandFailure refused(PlatformError answer, PairingRequest request) {
        if (answer.status() == CONFLICT && answer.error().equals(REGISTERED)) {
            return CommandFailure.of(
                    ExitCode.ALREADY_REGISTERED,
                    "platform-connect: " + request.server() + " is already registered with " + request.platform()
                            + ": ask the owner of its team there for an invite. If the team is yours and only the trust"
                            + " file is lost, the team's settings there show it; to begin anew, disconnect the team there"
                            + " first");
        }
        if (answer.status() >= REDIRECTS && answer.status() < CLIENT_ERRORS) {
            return failed("the platform answered " + answer.statusLine()
                    + answer.location().map(place -> " to " + place).orElse("")
                    + ", and redirects are not followed: if that is where the platform is, name it with --platform");
        }
        return failed("the platform refused: " + answer.said()
                + (answer.said().equals(answer.statusLine()) ? "" : " (" + answer.statusLine() + ")")
                + answer.retryAfter()
                        .map(wait -> "; try again in " + Lifetime.shown(wait))
                        .orElse(""));
    }

    /** No answer came. */
    static CommandFailure unreachable(PlatformUnreachable failure) {
        String cause = String.valueOf(failure.getMessage());
        return failed(
                failure.getCause() instanceof SSLException
                        ? cause + "; if its certificate is of an authority of your own, name that with --ca-file or"
                                + " AC7_CA_FILE"
                        : cause + "; check --platform, and that this machine may reach it");
    }

    /** Nobody confirmed the code in time, or somebody rejected it. */
    static CommandFailure expired(Optional<Duration> clockDifference) {
        return CommandFailure.of(
                ExitCode.EXPIRED,
                "platform-connect: the code expired before it was confirmed, or was rejected; nothing was written."
                        + " Run this again for a new code"
                        + clockDifference
                                .filter(ahead -> ahead.compareTo(NOTABLE) >= 0)
                                .map(ahead -> ". This machine's clock is " + Lifetime.shown(ahead)
                                        + " ahead of the platform's, so codes end early here: set it first")
                                .orElse(""));
    }
}
