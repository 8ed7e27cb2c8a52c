package dev.ac7.contract.platform;

import dev.ac7.contract.OptionalKey;
import org.jspecify.annotations.Nullable;

/**
 * A team and what is known of its server (platform.md, sections 6 and 11). The first eight are those of
 * {@link OwnTeam}.
 *
 * @param hint what to do, in a sentence; absent when all is well
 * @param reason why the server did not accept the last token, in the words of platform.md, sections 9.7 and 11
 * @param clockDifference milliseconds by which the server's clock was ahead when it was last asked
 * @param checkedAt when it was last asked, in epoch milliseconds
 * @param liveAt when it first accepted a token of this team, in epoch milliseconds
 * @param createdAt epoch milliseconds
 */
public record TeamDetail(
        String id,
        String slug,
        String name,
        String origin,
        String state,
        String role,
        @OptionalKey @Nullable String memberName,
        BoundState binding,
        @OptionalKey @Nullable String hint,
        @OptionalKey @Nullable String reason,
        @OptionalKey @Nullable Long clockDifference,
        @OptionalKey @Nullable Long checkedAt,
        @OptionalKey @Nullable Long liveAt,
        long createdAt) {}
