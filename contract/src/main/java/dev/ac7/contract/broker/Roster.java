package dev.ac7.contract.broker;

import java.util.List;

/**
 * Answer of {@code GET /roster}.
 *
 * @param teammates every member in insertion order
 * @param connected one presence per member, also those without a stream
 */
public record Roster(List<Teammate> teammates, List<Presence> connected) {
    public Roster {
        teammates = List.copyOf(teammates);
        connected = List.copyOf(connected);
    }
}
