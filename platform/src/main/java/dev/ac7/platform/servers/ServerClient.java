package dev.ac7.platform.servers;

import java.time.Duration;
import java.util.Optional;

/**
 * Asks a team's server something small through the guarded connection (platform.md section 12.2): its address is
 * checked when it is connected to, no redirect is followed, no credential but the given one is sent.
 */
@FunctionalInterface
public interface ServerClient {
    /** The limit of a question, from the look-up of the name to the last byte. */
    Duration LIMIT = Duration.ofSeconds(5);

    /** The largest answer, in bytes. */
    int MOST_BYTES = 4096;

    /**
     * Sends a GET; blocks until there is an answer or a limit is reached.
     *
     * @param target path and query
     * @param bearer a token for it
     */
    ServerAnswer get(ServerOrigin origin, String target, Optional<String> bearer);
}
