package dev.ac7.kernel.live;

import java.time.Duration;

/**
 * How much live streams may take.
 *
 * @param streams open at once
 * @param streamsOfOne open at once of one owner
 * @param outbox bytes that may wait for one stream; past this it is closed
 * @param heartbeat how often a stream is shown to be alive; a client that has not answered by the next one is gone
 * @param patience how long a stream that resumes may take over one portion of what it missed
 */
public record LiveLimits(int streams, int streamsOfOne, int outbox, Duration heartbeat, Duration patience) {
    /** Long enough for a slow line, short enough for a client that sleeps. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);
}
