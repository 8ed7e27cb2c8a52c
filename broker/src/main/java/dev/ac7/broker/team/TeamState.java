package dev.ac7.broker.team;

import dev.ac7.broker.permissions.Presets;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.Team;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A team at one moment; never changed, only replaced.
 *
 * @param profile empty while the broker waits to be set up
 * @param presets named bundles of permissions
 * @param members in the order they came
 */
public record TeamState(Optional<TeamProfile> profile, Presets presets, Map<MemberName, TeamMember> members) {
    /** Before setup. */
    public static final TeamState EMPTY = new TeamState(Optional.empty(), Presets.NONE, Map.of());

    /** Takes members in order; they are resolved under the presets. */
    static TeamState of(Optional<TeamProfile> profile, Presets presets, Collection<TeamMember> inOrder) {
        Map<MemberName, TeamMember> members = new LinkedHashMap<>();
        inOrder.forEach(member -> members.put(member.name(), member.under(presets)));
        return new TeamState(profile, presets, Collections.unmodifiableMap(members));
    }

    /** The member of that name. */
    public Optional<TeamMember> member(MemberName name) {
        return Optional.ofNullable(members.get(name));
    }

    /** The member of a name that may not even be well formed. */
    public Optional<TeamMember> member(String name) {
        return members.values().stream()
                .filter(member -> member.name().value().equals(name))
                .findFirst();
    }

    /** Those who hold the permission, in order. */
    public List<TeamMember> holders(Permission permission) {
        return members.values().stream()
                .filter(member -> member.holds(permission))
                .toList();
    }

    /** The same with one member added or replaced. */
    public TeamState with(TeamMember member) {
        Map<MemberName, TeamMember> changed = new LinkedHashMap<>(members);
        changed.put(member.name(), member.under(presets));
        return new TeamState(profile, presets, Collections.unmodifiableMap(changed));
    }

    /** The same without one member. */
    public TeamState without(MemberName name) {
        Map<MemberName, TeamMember> changed = new LinkedHashMap<>(members);
        changed.remove(name);
        return new TeamState(profile, presets, Collections.unmodifiableMap(changed));
    }

    /** The same under other presets; every member is resolved anew. */
    public TeamState under(Presets changed) {
        return of(profile, changed, members.values());
    }

    /** The same with another profile. */
    public TeamState with(TeamProfile changed) {
        return new TeamState(Optional.of(changed), presets, members);
    }

    /** As the wire shows it; empty strings while there is no team. */
    public Team onTheWire() {
        TeamProfile shown = profile.orElse(new TeamProfile("", "", ""));
        return new Team(shown.name(), shown.directive(), shown.context(), presets.onTheWire());
    }
}
