package dev.ac7.client;

import java.time.Duration;
import java.util.Optional;

/** What happens to a {@link MessageStream} beside messages. Texts are one printable line each. */
public sealed interface StreamNews {
    /**
     * The broker has taken the subscription.
     *
     * @param after the message it goes on after; empty for one that begins with what comes now
     */
    record Connected(Optional<String> after) implements StreamNews {}

    /**
     * There is no connection; another one is tried by itself.
     *
     * @param reason what went wrong
     * @param pause time until the next try
     */
    record Broken(String reason, Duration pause) implements StreamNews {}

    /**
     * Something came that is no message this client can read; it is left out.
     *
     * @param id which one, when it says so
     * @param reason why it cannot be read
     */
    record Skipped(Optional<String> id, String reason) implements StreamNews {}
}
