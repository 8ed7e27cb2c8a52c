package dev.ac7.contract.broker;

import dev.ac7.contract.Range;
import java.util.List;

/**
 * Who the caller is; answer of {@code GET /session} and of signing in.
 *
 * @param permissions resolved leaves in canonical order
 * @param expiresAt epoch milliseconds; {@link #NEVER} for callers without a session
 */
public record Session(
        MemberName member,
        Role role,
        List<Permission> permissions,
        @Range(min = 1) long expiresAt) {
    /** The expiry bearer and JWT callers are told: the greatest integer JavaScript keeps exact. */
    public static final long NEVER = 9_007_199_254_740_991L;

    public Session {
        permissions = List.copyOf(permissions);
    }
}
