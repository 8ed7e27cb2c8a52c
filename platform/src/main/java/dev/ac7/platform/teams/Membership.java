package dev.ac7.platform.teams;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.access.TeamRole;
import java.util.Optional;

/**
 * An account's place in a team.
 *
 * @param expectedMember the member an owner said to be; grants nothing
 * @param member the member the server attested; empty until it did
 * @param joinedAt epoch milliseconds
 */
public record Membership(
        TeamId team,
        AccountId account,
        TeamRole role,
        Optional<String> expectedMember,
        Optional<MemberName> member,
        long joinedAt) {}
