package dev.ac7.platform.invites;

import dev.ac7.contract.platform.InviteRole;
import dev.ac7.kernel.secret.SecretHash;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.TeamId;

/**
 * An invite as it is made (platform.md section 7.1).
 *
 * @param hash of its token, which is kept nowhere
 * @param note empty when there is none
 * @param maxUses how many may join by it
 * @param createdBy the owner or admin whose right it stands on
 * @param createdAt epoch milliseconds
 * @param expiresAt epoch milliseconds
 */
record Invite(
        InviteId id,
        TeamId team,
        SecretHash hash,
        InviteRole role,
        String note,
        int maxUses,
        AccountId createdBy,
        long createdAt,
        long expiresAt) {}
