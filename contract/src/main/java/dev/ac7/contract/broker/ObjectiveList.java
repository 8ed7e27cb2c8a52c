package dev.ac7.contract.broker;

import java.util.List;

/** Answer of {@code GET /objectives}: newest first. */
public record ObjectiveList(List<Objective> objectives) {
    public ObjectiveList {
        objectives = List.copyOf(objectives);
    }
}
