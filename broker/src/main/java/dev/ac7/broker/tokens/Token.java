package dev.ac7.broker.tokens;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.TokenInfo;
import dev.ac7.contract.broker.TokenOrigin;
import dev.ac7.kernel.secret.TokenHash;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A bearer token as kept: never its plaintext (broker.md section 2).
 *
 * @param id UUID
 * @param member whose it is
 * @param hash of the plaintext
 * @param label up to 64 characters
 * @param origin how it came to be
 * @param createdAt epoch milliseconds
 * @param lastUsedAt epoch milliseconds, written at most once per 30 seconds
 * @param expiresAt epoch milliseconds from which it is no longer good
 * @param createdBy who made it; empty for imported ones and setup
 */
public record Token(
        String id,
        MemberName member,
        TokenHash hash,
        String label,
        TokenOrigin origin,
        long createdAt,
        OptionalLong lastUsedAt,
        OptionalLong expiresAt,
        Optional<MemberName> createdBy) {
    /** Whether the token is past its end at the given instant. */
    public boolean expiredAt(long now) {
        return expiresAt.isPresent() && expiresAt.getAsLong() <= now;
    }

    /** As the wire shows it: neither plaintext nor hash. */
    public TokenInfo info() {
        return new TokenInfo(
                id,
                member,
                label,
                origin,
                createdAt,
                lastUsedAt.isPresent() ? lastUsedAt.getAsLong() : null,
                expiresAt.isPresent() ? expiresAt.getAsLong() : null,
                createdBy.orElse(null));
    }
}
