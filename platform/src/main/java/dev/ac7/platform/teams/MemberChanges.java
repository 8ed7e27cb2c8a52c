package dev.ac7.platform.teams;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.platform.ChangeTeamMember;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.platform.access.AccessChange;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.access.TeamRole;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.settings.OwnerBinding;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Who belongs to a team, and as what (platform.md sections 6 and 7.5). Every rule is checked inside the transaction; a
 * team keeps an owner whatever happens.
 */
final class MemberChanges {
    private final Ground ground;
    private final Teams teams;

    MemberChanges(Ground ground, Teams teams) {
        this.ground = ground;
        this.teams = teams;
    }

    /**
     * Gives an account another role, or takes down which member an owner says to be.
     *
     * @throws Refusal 404 for who is no part of the team, 403 for who does not own it and for another's member name,
     *     409 {@code last owner} or {@code member already linked}
     */
    TeamPerson change(AccountId caller, String ref, AccountId account, ChangeTeamMember wish, Acting acting) {
        return ground.database().write(transaction -> {
            Handle handle = transaction.handle();
            TeamAccess access = teams.access(handle, caller, ref).orElseThrow(TeamNeeds::unknown);
            TeamNeeds.require(access, TeamRole.OWNER);
            Team team = access.team();
            Membership place = MembershipStore.find(handle, team.id(), account).orElseThrow(MemberChanges::nobody);
            if (wish.memberName() != null) {
                place = expect(transaction, place, wish.memberName(), caller, acting);
            }
            if (wish.role() != null) {
                place = role(transaction, team, place, TeamRole.of(wish.role().wireName()), acting);
            }
            return person(handle, place);
        });
    }

    private Membership role(Transaction transaction, Team team, Membership place, TeamRole role, Acting acting) {
        Handle handle = transaction.handle();
        if (role == place.role()) {
            return place;
        }
        requireAnotherOwner(handle, place);
        Membership after = place.as(role);
        MembershipStore.save(handle, after);
        append(transaction, acting, "member.role", after, Map.of("role", role.wireName()));
        if (acting.account().filter(place.account()::equals).isEmpty()) {
            String text = "You are now " + (role == TeamRole.MEMBER ? "a " : "an ") + role.wireName() + " of “"
                    + team.name() + "”.";
            OwnerNotices.person(
                    handle,
                    place.account(),
                    team.id(),
                    "member.role",
                    text,
                    ground.clock().millis());
        }
        return after;
    }

    private Membership expect(
            Transaction transaction, Membership place, MemberName name, AccountId caller, Acting acting) {
        if (!place.account().equals(caller)) {
            throw Refusal.forbidden("Only they themselves may say which member they are.")
                    .withCode("not allowed");
        }
        if (place.expectedMember().filter(name.value()::equals).isPresent()) {
            return place;
        }
        Membership after = place.expecting(name.value());
        if (ground.settings().ownerBinding() == OwnerBinding.DECLARED) {
            if (Links.linkedToOther(transaction.handle(), place.team(), place.account(), name)) {
                throw Refusal.conflict("Another account is this member. Unlink it first.")
                        .withCode("member already linked");
            }
            after = after.bound(name, ground.clock().millis());
            ground.changes().afterCommit(transaction, AccessChange.of(place.team(), place.account()));
        }
        MembershipStore.save(transaction.handle(), after);
        append(transaction, acting, "member.expected", after, Map.of("member", name.value()));
        return after;
    }

    /**
     * Takes an account out of a team: an owner anybody, an admin those who own nothing, everybody themselves.
     *
     * @throws Refusal 404 for who is no part of the team, 403, 409 {@code last owner}
     */
    void remove(AccountId caller, String ref, AccountId account, Acting acting) {
        ground.database().change(transaction -> {
            Handle handle = transaction.handle();
            TeamAccess access = teams.access(handle, caller, ref).orElseThrow(TeamNeeds::unknown);
            Team team = access.team();
            boolean oneself = account.equals(caller);
            if (!oneself) {
                TeamNeeds.require(access, TeamRole.ADMIN);
            }
            Membership place = MembershipStore.find(handle, team.id(), account).orElseThrow(MemberChanges::nobody);
            if (!oneself && place.role() == TeamRole.OWNER) {
                TeamNeeds.require(access, TeamRole.OWNER);
            }
            requireAnotherOwner(handle, place);
            MembershipStore.delete(handle, team.id(), account);
            append(transaction, acting, oneself ? "member.left" : "member.removed", place, Map.of());
            ground.changes().afterCommit(transaction, AccessChange.of(team.id(), account));
            if (!oneself) {
                String text = "You no longer belong to “" + team.name() + "”: " + MembershipStore.name(handle, caller)
                        + " removed you. On the server itself nothing changed.";
                OwnerNotices.person(
                        handle,
                        account,
                        team.id(),
                        "member.removed",
                        text,
                        ground.clock().millis());
            }
        });
    }

    /**
     * Takes an account's member from it, so that another account can be that member.
     *
     * @throws Refusal 404 for who is no part of the team, 403 for who does not own it
     */
    TeamPerson unlink(AccountId caller, String ref, AccountId account, Acting acting) {
        return ground.database().write(transaction -> {
            Handle handle = transaction.handle();
            TeamAccess access = teams.access(handle, caller, ref).orElseThrow(TeamNeeds::unknown);
            TeamNeeds.require(access, TeamRole.OWNER);
            Team team = access.team();
            Membership place = MembershipStore.find(handle, team.id(), account).orElseThrow(MemberChanges::nobody);
            teams.unlink(transaction, team.id(), account, acting);
            if (place.member().isPresent() && !account.equals(caller)) {
                String text = "You are no longer the member " + place.member().get() + " of “" + team.name() + "”: "
                        + MembershipStore.name(handle, caller) + " unlinked you. Confirm your member again to use the"
                        + " team.";
                OwnerNotices.person(
                        handle,
                        account,
                        team.id(),
                        "member.unlinked",
                        text,
                        ground.clock().millis());
            }
            return person(handle, place.unbound());
        });
    }

    private static TeamPerson person(Handle handle, Membership place) {
        return MembershipStore.people(handle, place.team()).stream()
                .filter(person -> person.place().account().equals(place.account()))
                .findFirst()
                .orElseThrow(MemberChanges::nobody);
    }

    private static void requireAnotherOwner(Handle handle, Membership place) {
        if (place.role() == TeamRole.OWNER
                && MembershipStore.owners(handle, place.team()).size() < 2) {
            throw Refusal.conflict(
                            "A team needs an owner. Make somebody else one first, or disconnect the team in its settings.")
                    .withCode("last owner");
        }
    }

    private void append(
            Transaction transaction, Acting acting, String action, Membership place, Map<String, String> more) {
        Map<String, String> detail = new HashMap<>(more);
        detail.put("account", place.account().toString());
        ground.audit().append(transaction, acting.event(action, place.team().toString(), detail));
    }

    private static Refusal nobody() {
        return Refusal.notFound("Nobody of this team has that account.").withCode("not found");
    }
}
