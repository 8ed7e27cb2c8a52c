package dev.ac7.broker.profile;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.permissions.LastAdmin;
import dev.ac7.broker.permissions.Presets;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamMember;
import dev.ac7.broker.team.TeamProfile;
import dev.ac7.broker.team.TeamState;
import dev.ac7.broker.team.TeamStore;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.Preset;
import dev.ac7.contract.broker.PresetName;
import dev.ac7.contract.broker.TeamPatch;
import dev.ac7.kernel.audit.AuditLog;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.kernel.web.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Changing the team's profile and its presets. Every rule is checked inside the transaction. */
public final class Profiles {
    private final Database database;
    private final TeamDirectory team;
    private final AuditLog audit;
    private final Clock clock;

    /** Changes this team. */
    public Profiles(Database database, TeamDirectory team, AuditLog audit, Clock clock) {
        this.database = database;
        this.team = team;
        this.audit = audit;
        this.clock = clock;
    }

    /** Changes the fields the request names and leaves the rest. */
    public TeamState update(TeamPatch wanted, Acting acting) {
        return database.write(transaction -> {
            TeamState state = team.within(transaction);
            TeamProfile before = state.profile().orElseThrow(() -> Refusal.notFound("there is no team yet"));
            TeamProfile after = new TeamProfile(
                    Optional.ofNullable(wanted.name()).orElse(before.name()),
                    Optional.ofNullable(wanted.directive()).orElse(before.directive()),
                    Optional.ofNullable(wanted.context()).orElse(before.context()));
            TeamStore.saveProfile(transaction.handle(), after, clock.millis());
            team.afterCommit(transaction, current -> current.with(after));
            audit.append(transaction, acting.event("team.update", after.name(), Map.of()));
            return state.with(after);
        });
    }

    /**
     * Creates or replaces a preset.
     *
     * @param mayGive whether the one who asks may give a permission to others; only to what they hold themselves, since
     *     {@code team.manage} alone must not raise anybody's permissions
     * @throws Refusal 403 for a leaf the caller does not hold, 409 when nobody could manage members afterwards
     */
    public Preset setPreset(PresetName name, List<Permission> leaves, Predicate<Permission> mayGive, Acting acting) {
        leaves.stream().filter(mayGive.negate()).findFirst().ifPresent(leaf -> {
            throw Refusal.forbidden("a preset cannot hold " + leaf.wireName() + ", which you do not hold yourself");
        });
        return database.write(transaction -> {
            TeamState state = team.within(transaction);
            Presets presets = state.presets().with(name.value(), leaves);
            List<Permission> canonical = List.copyOf(presets.byName().get(name.value()));
            change(transaction, state, presets);
            TeamStore.savePreset(transaction.handle(), name.value(), canonical);
            audit.append(
                    transaction, acting.event("preset.set", name.value(), Map.of("permissions", words(canonical))));
            return new Preset(name, canonical);
        });
    }

    /**
     * Deletes a preset.
     *
     * @return the members who still name it; they lose its leaves
     * @throws Refusal 404 for an unknown preset, 409 when nobody could manage members afterwards
     */
    public List<MemberName> deletePreset(PresetName name, Acting acting) {
        return database.write(transaction -> {
            TeamState state = team.within(transaction);
            if (!state.presets().byName().containsKey(name.value())) {
                throw Refusal.notFound("no such preset");
            }
            change(transaction, state, state.presets().without(name.value()));
            TeamStore.deletePreset(transaction.handle(), name.value());
            audit.append(transaction, acting.event("preset.delete", name.value(), Map.of()));
            return state.members().values().stream()
                    .filter(member -> member.entries().contains(name.value()))
                    .map(TeamMember::name)
                    .toList();
        });
    }

    private void change(Transaction transaction, TeamState state, Presets presets) {
        LastAdmin.mustRemain(state.under(presets).members().values().stream()
                .map(TeamMember::permissions)
                .toList());
        team.afterCommit(transaction, current -> current.under(presets));
    }

    private static String words(List<Permission> leaves) {
        return leaves.stream().map(Permission::wireName).collect(Collectors.joining(" "));
    }
}
