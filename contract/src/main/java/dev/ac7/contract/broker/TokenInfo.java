package dev.ac7.contract.broker;

import dev.ac7.contract.Length;
import dev.ac7.contract.Matches;
import dev.ac7.contract.Range;
import org.jspecify.annotations.Nullable;

/**
 * What may be shown of a token: never its text, never its hash. Instants are epoch milliseconds.
 *
 * @param id a UUID
 * @param label at most 64 characters
 * @param lastUsedAt null when never used
 * @param expiresAt null when it does not expire
 * @param createdBy the issuing member; null for imported and setup tokens
 */
public record TokenInfo(
        @Matches(TokenInfo.UUID) String id,
        MemberName memberName,
        @Length(max = 64) String label,
        TokenOrigin origin,
        @Range(min = 0) long createdAt,
        @Nullable @Range(min = 0) Long lastUsedAt,
        @Nullable @Range(min = 0) Long expiresAt,
        @Nullable MemberName createdBy) {
    static final String UUID = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";
    static final String PLAINTEXT = "^ac7_[A-Za-z0-9_-]{43}$";
}
