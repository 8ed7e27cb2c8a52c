package dev.ac7.contract.platform;

import java.util.List;

/** Answer of {@code GET /api/teams/{ref}/members}: those who joined first in front (platform.md, section 6). */
public record TeamMemberList(List<TeamMember> members) {
    public TeamMemberList {
        members = List.copyOf(members);
    }
}
