package dev.ac7.platform.invites;

import dev.ac7.platform.access.TeamRole;
import dev.ac7.platform.home.Frame;
import dev.ac7.platform.teams.TeamAccess;
import java.util.List;

/**
 * Inviting people to a team, and the invites that are open.
 *
 * @param place the team, and the owner or admin who looks
 */
public record InvitesPage(Frame frame, TeamAccess place, List<OpenInvite> invites) {
    public InvitesPage {
        invites = List.copyOf(invites);
    }

    /** Whether the reader may invite admins. */
    public boolean mayInviteAdmins() {
        return place.membership().role() == TeamRole.OWNER;
    }
}
