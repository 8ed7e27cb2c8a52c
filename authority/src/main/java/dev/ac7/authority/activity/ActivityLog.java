package dev.ac7.authority.activity;

import java.util.List;
import java.util.Optional;

/** The newest events, over all servers (500) and of each (200), newest first (authority.md, section 10). */
public interface ActivityLog {
    /** Notes an event; returns at once. */
    void note(ActivityEntry entry);

    /** Events over all servers. */
    List<ActivityEntry> recent(int limit);

    /** Events of one canonical name. */
    List<ActivityEntry> of(String canonical);

    /**
     * One event.
     *
     * @param at milliseconds since the epoch
     * @param type as the contract names it: {@code online}, {@code offline}, {@code client_connect_ok},
     *     {@code client_connect_rejected}, {@code client_connect_timeout}, {@code client_connect_error}
     * @param serverName canonical
     */
    record ActivityEntry(
            long at,
            String type,
            String serverName,
            Optional<String> hostSessionId,
            Optional<String> sub,
            Optional<String> clientKey,
            Optional<String> reason,
            Optional<String> authMode) {}
}
