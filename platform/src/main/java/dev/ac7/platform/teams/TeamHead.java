package dev.ac7.platform.teams;

import dev.ac7.contract.platform.BoundState;
import dev.ac7.contract.platform.TeamDetail;

/**
 * What stands above every page of a team.
 *
 * @param hosted whether the team has a host of its own, where its server's own pages work
 */
public record TeamHead(TeamDetail team, boolean hosted) {
    /** The path of the team's pages. */
    public String path() {
        return "/t/" + team.slug();
    }

    /** Whether the server said who the reader is, so that requests can be carried for them. */
    public boolean bound() {
        return team.binding() == BoundState.BOUND;
    }

    /** Whether the reader owns the team. */
    public boolean owner() {
        return team.role().equals("owner");
    }

    /** Whether the reader may invite. */
    public boolean inviting() {
        return !team.role().equals("member");
    }
}
