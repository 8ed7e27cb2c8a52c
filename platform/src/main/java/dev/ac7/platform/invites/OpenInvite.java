package dev.ac7.platform.invites;

import dev.ac7.contract.platform.InviteRole;
import dev.ac7.contract.platform.ListedInvite;
import dev.ac7.contract.platform.OfferedInvite;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.servers.ServerOrigin;

/**
 * An invite that somebody may still join by.
 *
 * @param teamName how the team is called
 * @param teamSlug how its pages are addressed
 * @param origin of the team's server
 * @param inviter name of the account that made it
 * @param uses how many have joined by it
 */
public record OpenInvite(
        InviteId id,
        TeamId team,
        String teamName,
        String teamSlug,
        ServerOrigin origin,
        InviteRole role,
        String note,
        String inviter,
        int maxUses,
        int uses,
        long createdAt,
        long expiresAt) {
    /** For those who manage the team. */
    ListedInvite listed() {
        return new ListedInvite(id.toString(), role, note, inviter, maxUses, uses, createdAt, expiresAt);
    }

    /** For whoever follows it. */
    OfferedInvite offered() {
        return new OfferedInvite(teamName, origin.toString(), inviter, role, expiresAt);
    }
}
