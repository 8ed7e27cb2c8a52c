package dev.ac7.contract.broker;

import java.util.List;

/**
 * A member as a list shows it: in full to holders of {@code members.manage}, without private instructions to everybody
 * else.
 */
public sealed interface ListedMember permits Member, Teammate {
    /** The member's name. */
    MemberName name();

    /** The member's role. */
    Role role();

    /** Resolved leaves in canonical order. */
    List<Permission> permissions();
}
