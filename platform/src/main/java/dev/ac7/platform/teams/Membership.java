package dev.ac7.platform.teams;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.access.TeamRole;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An account's place in a team.
 *
 * @param expectedMember the member an owner said to be; grants nothing
 * @param member the member the server attested; empty until it did
 * @param boundAt when it did, in epoch milliseconds
 * @param joinedAt epoch milliseconds
 */
public record Membership(
        TeamId team,
        AccountId account,
        TeamRole role,
        Optional<String> expectedMember,
        Optional<MemberName> member,
        OptionalLong boundAt,
        long joinedAt) {
    /** The same place with another role. */
    Membership as(TeamRole other) {
        return new Membership(team, account, other, expectedMember, member, boundAt, joinedAt);
    }

    /** The same place of this member. */
    Membership bound(MemberName attested, long now) {
        return new Membership(
                team, account, role, expectedMember, Optional.of(attested), OptionalLong.of(now), joinedAt);
    }

    /** The same place of no member. */
    Membership unbound() {
        return new Membership(team, account, role, expectedMember, Optional.empty(), OptionalLong.empty(), joinedAt);
    }

    /** The same place with another name that its owner says to be. */
    Membership expecting(String name) {
        return new Membership(team, account, role, Optional.of(name), member, boundAt, joinedAt);
    }
}
