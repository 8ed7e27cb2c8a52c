package dev.ac7.contract.broker;

import java.util.List;

/**
 * What every member may see of a member.
 *
 * @param permissions resolved leaves without duplicates, in canonical order
 */
public record Teammate(MemberName name, Role role, List<Permission> permissions) implements ListedMember {
    public Teammate {
        permissions = List.copyOf(permissions);
    }
}
