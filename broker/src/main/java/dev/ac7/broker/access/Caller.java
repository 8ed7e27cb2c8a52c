package dev.ac7.broker.access;

import dev.ac7.broker.team.TeamMember;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Permission;
import java.util.Optional;

/**
 * Who a request is from. Made anew for every request from the connection's credential and the team as it is now.
 *
 * @param member the member, with the permissions held at this moment
 * @param tokenId the bearer token's id; empty for any other credential
 * @param session the browser session; empty for a token
 * @param platform as whom a platform sent the request; empty for the broker's own credentials
 */
public record Caller(
        TeamMember member,
        Optional<String> tokenId,
        Optional<BrowserSession> session,
        Optional<PlatformIdentity> platform) {
    /** A caller with an opaque bearer token. */
    public static Caller bearing(TeamMember member, String tokenId) {
        return new Caller(member, Optional.of(tokenId), Optional.empty(), Optional.empty());
    }

    /** A caller in a signed-in browser. */
    public static Caller browsing(TeamMember member, BrowserSession session) {
        return new Caller(member, Optional.empty(), Optional.of(session), Optional.empty());
    }

    /** A caller whose request a platform sent on. */
    public static Caller through(PlatformIdentity platform, TeamMember member) {
        return new Caller(member, Optional.empty(), Optional.empty(), Optional.of(platform));
    }

    /** The member's name. */
    public MemberName name() {
        return member.name();
    }

    /** Whether the member holds the permission now. */
    public boolean holds(Permission permission) {
        return member.holds(permission);
    }
}
