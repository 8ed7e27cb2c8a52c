package dev.ac7.broker.team;

import dev.ac7.broker.permissions.Presets;
import dev.ac7.contract.broker.Member;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.Role;
import dev.ac7.contract.broker.Teammate;
import java.util.List;

/**
 * A member as stored, with what their permission entries mean now.
 *
 * @param name unique, unchanging
 * @param role title and description
 * @param instructions private: for the member and for holders of {@code members.manage} alone
 * @param entries leaves and preset names as they were given
 * @param permissions the leaves these stand for now, in canonical order
 * @param createdAt epoch milliseconds
 */
public record TeamMember(
        MemberName name,
        Role role,
        String instructions,
        List<String> entries,
        List<Permission> permissions,
        long createdAt) {
    public TeamMember {
        entries = List.copyOf(entries);
        permissions = List.copyOf(permissions);
    }

    /** Whether the member holds the permission now. */
    public boolean holds(Permission permission) {
        return permissions.contains(permission);
    }

    /** The same member under other presets. */
    public TeamMember under(Presets presets) {
        return new TeamMember(name, role, instructions, entries, presets.resolve(entries), createdAt);
    }

    /** What everyone on the team may see. */
    public Teammate teammate() {
        return new Teammate(name, role, permissions);
    }

    /** Everything, private instructions included. */
    public Member full() {
        return new Member(name, role, permissions, instructions);
    }

    @Override
    public String toString() {
        return name + " " + permissions;
    }
}
