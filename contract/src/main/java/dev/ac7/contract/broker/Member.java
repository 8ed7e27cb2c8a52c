package dev.ac7.contract.broker;

import dev.ac7.contract.Length;
import java.util.List;

/**
 * A member in full, for holders of {@code members.manage}.
 *
 * @param permissions resolved leaves without duplicates, in canonical order
 * @param instructions private, at most 8192 characters
 */
public record Member(
        MemberName name,
        Role role,
        List<Permission> permissions,
        @Length(max = 8192) String instructions) implements ListedMember {
    public Member {
        permissions = List.copyOf(permissions);
    }

    /** The same member without the private instructions. */
    public Teammate teammate() {
        return new Teammate(name, role, permissions);
    }
}
