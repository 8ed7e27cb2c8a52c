package dev.ac7.contract.broker;

import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.WireName;
import java.util.List;

/**
 * One leaf of what a member may do. The order of the constants is the canonical order; no leaf implies another
 * (broker.md, section 5).
 */
public enum Permission implements WireName {
    TEAM_MANAGE("team.manage"),
    MEMBERS_MANAGE("members.manage"),
    OBJECTIVES_CREATE("objectives.create"),
    OBJECTIVES_CANCEL("objectives.cancel"),
    OBJECTIVES_REASSIGN("objectives.reassign"),
    OBJECTIVES_WATCH("objectives.watch"),
    ACTIVITY_READ("activity.read");

    private static final List<Permission> ALL = List.of(values());

    private final String wireName;

    Permission(String wireName) {
        this.wireName = wireName;
    }

    /** Every leaf, in canonical order. */
    public static List<Permission> all() {
        return ALL;
    }

    /** Whether the text is the wire name of a leaf. */
    public static boolean isLeaf(String text) {
        return ALL.stream().anyMatch(leaf -> leaf.wireName.equals(text));
    }

    /** The leaf of this wire name; {@link InvalidValue} when there is none. */
    public static Permission of(String wireName) {
        return ALL.stream()
                .filter(leaf -> leaf.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> new InvalidValue("must be one of "
                        + String.join(
                                ", ", ALL.stream().map(Permission::wireName).toList())));
    }

    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
