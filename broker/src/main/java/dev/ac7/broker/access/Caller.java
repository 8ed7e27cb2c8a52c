package dev.ac7.broker.access;

import dev.ac7.broker.team.TeamMember;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Permission;
import java.util.Optional;

/**
 * Who a request is from. Made anew for every request from the connection's credential and the team as it is now.
 *
 * @param member the member, with the permissions held at this moment
 * @param tokenId the bearer token's id; empty for a cookie
 * @param session the browser session; empty for a token
 */
public record Caller(TeamMember member, Optional<String> tokenId, Optional<BrowserSession> session) {
    /** The member's name. */
    public MemberName name() {
        return member.name();
    }

    /** Whether the member holds the permission now. */
    public boolean holds(Permission permission) {
        return member.holds(permission);
    }
}
