package dev.ac7.contract.platform;

import java.util.List;

/** Answer of {@code GET /api/teams}: the caller's own, by name (platform.md, section 6). */
public record TeamList(List<OwnTeam> teams) {
    public TeamList {
        teams = List.copyOf(teams);
    }
}
