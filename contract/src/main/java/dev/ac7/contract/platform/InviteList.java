package dev.ac7.contract.platform;

import java.util.List;

/** Answer of {@code GET /api/teams/{ref}/invites}: the open ones, newest first (platform.md, section 7.1). */
public record InviteList(List<ListedInvite> invites) {
    public InviteList {
        invites = List.copyOf(invites);
    }
}
