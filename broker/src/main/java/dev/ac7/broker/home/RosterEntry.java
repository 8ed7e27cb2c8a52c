package dev.ac7.broker.home;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One member on the home page.
 *
 * @param permissions resolved leaves in canonical order
 * @param connected open message streams
 * @param lastSeen epoch milliseconds; null when never
 * @param self whether this is the reader
 */
public record RosterEntry(
        String name,
        String roleTitle,
        String roleDescription,
        List<String> permissions,
        int connected,
        @Nullable Long lastSeen,
        boolean self) {}
