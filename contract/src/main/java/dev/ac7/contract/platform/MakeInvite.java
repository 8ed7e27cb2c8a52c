package dev.ac7.contract.platform;

import dev.ac7.contract.Length;
import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.Range;
import dev.ac7.contract.Trimmed;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /api/teams/{ref}/invites} (platform.md, section 7.1).
 *
 * @param role what it makes of those who follow it
 * @param expiresInHours 1 to 720; absent is 168, a week
 * @param maxUses how many may join by it, 1 to 100; absent is 1
 * @param note whom it is for, at most 200 characters; shown to those who manage the team, never to the invited
 */
public record MakeInvite(
        InviteRole role,
        @OptionalKey @Nullable @Range(min = 1, max = 720) Long expiresInHours,
        @OptionalKey @Nullable @Range(min = 1, max = 100) Integer maxUses,

        @OptionalKey @Nullable @Trimmed @Length(max = MakeInvite.LONGEST_NOTE)
        String note) {
    /** Longest note, in UTF-16 code units. */
    public static final int LONGEST_NOTE = 200;
}
