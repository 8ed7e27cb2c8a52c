package dev.ac7.platform.teams;

import dev.ac7.contract.platform.ChangeTeam;
import dev.ac7.contract.platform.TeamSlug;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.access.TeamRole;
import dev.ac7.platform.ground.Ground;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What owners change of a team itself (platform.md sections 6 and 10). Every rule is checked inside the transaction.
 */
final class TeamChanges {
    /** Slugs a team may have had, so that those kept from others stay few. */
    static final int MOST_SLUGS = 20;

    private final Ground ground;
    private final Teams teams;

    TeamChanges(Ground ground, Teams teams) {
        this.ground = ground;
        this.teams = teams;
    }

    /**
     * Gives a team another name or slug. A slug it had before may come back to it, and to no other team.
     *
     * @throws Refusal 404 for who is no part of it, 403 for who does not own it, 409 {@code slug taken} or {@code too
     *     many slugs}
     */
    TeamAccess change(AccountId caller, String ref, ChangeTeam wish, Acting acting) {
        return ground.database().write(transaction -> {
            TeamAccess access = owned(transaction.handle(), caller, ref);
            Team before = access.team();
            String name =
                    Optional.ofNullable(wish.name()).map(given -> given.value()).orElse(before.name());
            String slug = Optional.ofNullable(wish.slug()).map(TeamSlug::value).orElse(before.slug());
            if (name.equals(before.name()) && slug.equals(before.slug())) {
                return access;
            }
            if (!slug.equals(before.slug())) {
                rename(transaction.handle(), before, slug);
            }
            Team after = before.called(name, slug);
            TeamStore.update(transaction.handle(), after);
            told(transaction, before, after, acting);
            return new TeamAccess(after, access.membership());
        });
    }

    private void rename(Handle handle, Team team, String slug) {
        boolean othersNow = TeamStore.find(handle, slug).isPresent();
        boolean othersBefore = TeamStore.formerlyOf(handle, slug)
                .filter(owner -> !owner.equals(team.id()))
                .isPresent();
        if (othersNow || othersBefore) {
            throw Refusal.conflict("The address " + slug + " is or was another team’s. Choose another one.")
                    .withCode("slug taken");
        }
        if (TeamStore.countRetired(handle, team.id()) >= MOST_SLUGS) {
            throw Refusal.conflict("This team has had " + MOST_SLUGS
                            + " addresses, which is the most. Choose one it had before.")
                    .withCode("too many slugs");
        }
        if (!team.slug().equals(team.id().toString())) {
            TeamStore.retire(handle, team.id(), team.slug(), ground.clock().millis());
        }
    }

    private void told(Transaction transaction, Team before, Team after, Acting acting) {
        Map<String, String> detail = new HashMap<>();
        if (!before.name().equals(after.name())) {
            detail.put("name", after.name());
        }
        if (!before.slug().equals(after.slug())) {
            detail.put("slug", after.slug());
        }
        ground.audit()
                .append(transaction, acting.event("team.changed", after.id().toString(), detail));
    }

    /**
     * Ends a team (platform.md section 10).
     *
     * @param confirm the team's name, as its owner typed it
     * @throws Refusal 404 for who is no part of it, 403 for who does not own it, 400 {@code wrong confirmation}
     */
    void disconnect(AccountId caller, String ref, String confirm, Acting acting) {
        ground.database().change(transaction -> {
            Team team = owned(transaction.handle(), caller, ref).team();
            if (!confirm.strip().equals(team.name())) {
                throw Refusal.of(400, "To disconnect the team, type its name exactly: " + team.name())
                        .withCode("wrong confirmation");
            }
            teams.remove(transaction, team.id(), Removal.DISCONNECTED, acting);
        });
    }

    private TeamAccess owned(Handle handle, AccountId caller, String ref) {
        TeamAccess access = teams.access(handle, caller, ref).orElseThrow(TeamNeeds::unknown);
        TeamNeeds.require(access, TeamRole.OWNER);
        return access;
    }
}
