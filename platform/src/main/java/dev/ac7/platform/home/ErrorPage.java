package dev.ac7.platform.home;

import org.jspecify.annotations.Nullable;

/**
 * Why a page could not be shown.
 *
 * @param status HTTP status: 400 to 599
 * @param message the public message of the refusal; may be empty
 * @param retryAfterSeconds when to come back, with 429 and 503; null when not known
 */
public record ErrorPage(
        Frame frame, int status, String message, @Nullable Long retryAfterSeconds) {
    /** A heading for the status, in words for people. */
    public String heading() {
        return switch (status) {
            case 400 -> "That request did not make sense";
            case 401 -> "Please sign in";
            case 403 -> "Not yours to open";
            case 404 -> "Nothing here";
            case 405 -> "That cannot be done here";
            case 409 -> "That would not fit";
            case 429 -> "Too many tries";
            case 503 -> "Not ready yet";
            default -> status >= 500 ? "Something went wrong here" : "That was refused";
        };
    }

    /** What the reader can do about it. */
    public String advice() {
        return switch (status) {
            case 400 -> "Go back and try once more. If you followed a link, it may be incomplete.";
            case 401 -> "Your session has ended or never began.";
            case 403 -> "Only some of the team may do this; its owner can say who.";
            case 404 -> "The page does not exist, no longer does, or is not for this account.";
            case 429 -> "The limit protects everybody’s account. Nothing is lost; it lifts by itself.";
            case 503 -> "The platform is starting or stopping. Try again in a moment.";
            default ->
                status >= 500
                        ? "The failure is written to the platform’s log. What you had saved before is safe."
                        : "Go back and try another way.";
        };
    }
}
