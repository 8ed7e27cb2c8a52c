package dev.ac7.contract.platform;

import dev.ac7.contract.Count;
import dev.ac7.contract.OptionalKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /api/activity}: what the caller did, and what was done to the teams the caller owns.
 *
 * @param events newest first
 * @param before what to ask with, as {@code ?before=}, for the events before these; absent when there are none
 */
public record ActivityList(
        @Count(max = 50) List<ActivityEvent> events,
        @OptionalKey @Nullable Long before) {
    /** Keeps what it is given. */
    public ActivityList {
        events = List.copyOf(events);
    }
}
