package dev.ac7.platform.minting;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.access.TeamRole;

/** Makes the short-lived tokens that servers believe (platform.md section 8.1). Nothing else signs. */
@FunctionalInterface
public interface TokenMint {
    /**
     * A token for one request.
     *
     * @param member as the server attested; whoever calls has just checked that this account is this member
     * @return a compact JWS, never to be logged or handed to a browser
     */
    String mint(TeamId team, AccountId account, MemberName member, TeamRole role);
}
