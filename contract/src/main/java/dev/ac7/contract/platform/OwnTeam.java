package dev.ac7.contract.platform;

import dev.ac7.contract.OptionalKey;
import org.jspecify.annotations.Nullable;

/**
 * A team as one of it sees it in the list of their own (platform.md, section 6).
 *
 * @param id a UUID that never changes
 * @param slug how it is called in addresses
 * @param name for people
 * @param origin of its server
 * @param state {@code pairing}, {@code live}, {@code refused} or {@code unreachable}
 * @param role of the caller: {@code owner}, {@code admin} or {@code member}
 * @param memberName who the caller is on the server, or is expected to be
 * @param binding which of the two
 */
public record OwnTeam(
        String id,
        String slug,
        String name,
        String origin,
        String state,
        String role,
        @OptionalKey @Nullable String memberName,
        BoundState binding) {}
