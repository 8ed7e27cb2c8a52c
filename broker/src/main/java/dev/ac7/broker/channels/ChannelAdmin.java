package dev.ac7.broker.channels;

import dev.ac7.broker.home.Problems;
import dev.ac7.contract.broker.ChannelRole;
import dev.ac7.contract.broker.Teammate;
import java.util.List;

/**
 * What a channel's admins may change on its page.
 *
 * @param slug its name, or another as typed
 * @param others those who could be added, in the team's order
 * @param member who was chosen to be added; empty for nobody
 * @param role as what
 * @param problems by field name: "slug" (renaming), "member" (adding), "confirm" (archiving)
 */
public record ChannelAdmin(String slug, List<Teammate> others, String member, ChannelRole role, Problems problems) {
    /** Whether they would be an admin. */
    public boolean asAdmin() {
        return role == ChannelRole.ADMIN;
    }
}
