package dev.ac7.contract.platform;

import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.broker.MemberName;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code PATCH /api/teams/{ref}/members/{accountRef}} (platform.md, sections 5 and 6).
 *
 * @param role absent stays
 * @param memberName the member an owner says to be, of the owner's own place alone; grants nothing by itself
 */
public record ChangeTeamMember(
        @OptionalKey @Nullable MemberRole role,
        @OptionalKey @Nullable MemberName memberName) {}
