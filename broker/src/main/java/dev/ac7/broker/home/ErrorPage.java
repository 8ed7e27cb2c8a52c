package dev.ac7.broker.home;

import org.jspecify.annotations.Nullable;

/**
 * Why a page could not be shown. With a signed-in viewer it keeps the navigation.
 *
 * @param status HTTP status: 400 to 599
 * @param message the public message of the refusal; may be empty
 * @param retryAfterSeconds when to come back, with 429 and 503; null when not known
 * @param throughPlatform whether a platform sent the request
 */
public record ErrorPage(
        Frame frame, int status, String message, @Nullable Long retryAfterSeconds, boolean throughPlatform) {

    /** A heading for the status, in words for people. */
    public String heading() {
        if (unknown()) {
            return "This server does not know you";
        }
        return switch (status) {
            case 400 -> "That request did not make sense";
            case 401 -> "Please sign in";
            case 403 -> "Not yours to open";
            case 404 -> "Nothing here";
            case 405 -> "That cannot be done here";
            case 409 -> "That would not fit";
            case 413 -> "That is too large";
            case 429 -> "Too many tries";
            case 503 -> "Not ready yet";
            default -> status >= 500 ? "Something went wrong here" : "That was refused";
        };
    }

    /** Whether a platform's word for the reader was not taken; signing in here would not help. */
    public boolean unknown() {
        return throughPlatform && status == 401;
    }

    /** What the reader can do about it. */
    public String advice() {
        if (unknown()) {
            return "The platform sent you, and this server does not take its word for who you are. Open the team on the"
                    + " platform again; its page says what to do if that does not help.";
        }
        if (throughPlatform && status == 403) {
            return "You lack the permission for this, or it cannot be done through the platform: then sign in at this"
                    + " server’s own address.";
        }
        return switch (status) {
            case 400 -> "Go back and try once more. If you followed a link, it may be incomplete.";
            case 401 -> "Your session has ended or never began.";
            case 403 -> "You lack the permission for this. A member with members.manage can grant it.";
            case 404 -> "The page does not exist, or no longer does.";
            case 405 -> "Go back and use the page’s own buttons.";
            case 409 -> "Somebody may have changed the same thing. Look again, then decide.";
            case 413 -> "Send less at once.";
            case 429 -> "The limit protects everybody’s account. Nothing is lost; it lifts by itself.";
            case 503 -> "The broker is starting or stopping. Try again in a moment.";
            default ->
                status >= 500
                        ? "The failure is written to the broker’s log. What you had saved before is safe."
                        : "Go back and try another way.";
        };
    }
}
