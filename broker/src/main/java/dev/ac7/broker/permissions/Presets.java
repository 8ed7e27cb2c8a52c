package dev.ac7.broker.permissions;

import dev.ac7.contract.broker.Permission;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Named bundles of permissions. A member's stored list names leaves and presets; what it means is worked out here, anew
 * whenever either changes (broker.md section 5).
 *
 * @param byName leaves by preset name, sorted by name
 */
public record Presets(SortedMap<String, Set<Permission>> byName) {
    /** What a new team starts with. */
    public static final Presets DEFAULT = new Presets(new TreeMap<>(Map.of(
            "admin", EnumSet.allOf(Permission.class),
            "operator",
                    EnumSet.of(
                            Permission.OBJECTIVES_CREATE,
                            Permission.OBJECTIVES_CANCEL,
                            Permission.OBJECTIVES_REASSIGN))));

    /** A team without presets. */
    public static final Presets NONE = new Presets(new TreeMap<>());

    /**
     * The leaves a stored list stands for, in canonical order. An entry that names nothing any more is skipped, so that
     * deleting a preset only takes its leaves away. A leaf wins over a preset of the same name.
     */
    public List<Permission> resolve(Collection<String> entries) {
        EnumSet<Permission> leaves = EnumSet.noneOf(Permission.class);
        for (String entry : entries) {
            if (Permission.isLeaf(entry)) {
                leaves.add(Permission.of(entry));
            } else {
                leaves.addAll(byName.getOrDefault(entry, Set.of()));
            }
        }
        return List.copyOf(leaves);
    }

    /** Whether the entry is a leaf or a preset. */
    public boolean knows(String entry) {
        return Permission.isLeaf(entry) || byName.containsKey(entry);
    }

    /** The same with one preset set or replaced. */
    public Presets with(String name, Collection<Permission> leaves) {
        SortedMap<String, Set<Permission>> changed = new TreeMap<>(byName);
        EnumSet<Permission> set = EnumSet.noneOf(Permission.class);
        set.addAll(leaves);
        changed.put(name, set);
        return new Presets(changed);
    }

    /** The same without one preset. */
    public Presets without(String name) {
        SortedMap<String, Set<Permission>> changed = new TreeMap<>(byName);
        changed.remove(name);
        return new Presets(changed);
    }

    /** As the wire shows them: leaves in canonical order, presets by name. */
    public SortedMap<String, List<Permission>> onTheWire() {
        SortedMap<String, List<Permission>> shown = new TreeMap<>();
        byName.forEach((name, leaves) -> shown.put(name, List.copyOf(leaves)));
        return shown;
    }
}
