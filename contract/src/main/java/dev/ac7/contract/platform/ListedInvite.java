package dev.ac7.contract.platform;

import dev.ac7.contract.Length;

/**
 * An open invite as those who manage the team see it: without what would let anybody follow it (platform.md, section
 * 7.1).
 *
 * @param id a UUID
 * @param role what it makes of those who follow it
 * @param note empty when there is none
 * @param inviter name of the account that made it
 * @param maxUses how many may join by it
 * @param uses how many have
 * @param createdAt epoch milliseconds
 * @param expiresAt epoch milliseconds
 */
public record ListedInvite(
        String id,
        InviteRole role,
        @Length(max = MakeInvite.LONGEST_NOTE) String note,
        String inviter,
        int maxUses,
        int uses,
        long createdAt,
        long expiresAt) {}
