package dev.ac7.contract.platform;

import dev.ac7.contract.OptionalKey;
import org.jspecify.annotations.Nullable;

/**
 * An account of a team (platform.md, section 6).
 *
 * @param accountRef to change or remove it by
 * @param name for display
 * @param email for display; told to owners and admins, and to oneself
 * @param role {@code owner}, {@code admin} or {@code member}
 * @param memberName who it is on the server, or is expected to be
 * @param binding which of the two
 * @param joinedAt epoch milliseconds
 * @param self whether it is the caller
 */
public record TeamMember(
        String accountRef,
        String name,
        @OptionalKey @Nullable String email,
        String role,
        @OptionalKey @Nullable String memberName,
        BoundState binding,
        long joinedAt,
        boolean self) {}
