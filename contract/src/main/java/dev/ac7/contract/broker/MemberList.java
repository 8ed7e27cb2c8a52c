package dev.ac7.contract.broker;

import java.util.List;

/**
 * Answer of {@code GET /members}.
 *
 * @param members in insertion order
 */
public record MemberList(List<ListedMember> members) {
    public MemberList {
        members = List.copyOf(members);
    }
}
