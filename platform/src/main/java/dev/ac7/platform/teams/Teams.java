package dev.ac7.platform.teams;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.platform.access.AccessChange;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.access.TeamRole;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.servers.ServerOrigin;
import dev.ac7.platform.settings.OwnerBinding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * The rules of teams and memberships, for the features that stand on them. What takes a {@link Transaction} writes its
 * audit event and tells of lost access with it.
 */
public final class Teams {
    /** Teams an account belongs to at most (platform.md section 15). */
    public static final int MOST_TEAMS = 50;

    /** Accounts of a team at most (platform.md section 15). */
    public static final int MOST_MEMBERS = 500;

    private final Ground ground;
    private final Links links;

    /** Rules on this ground. */
    public Teams(Ground ground) {
        this.ground = ground;
        this.links = new Links(ground);
    }

    /**
     * The team of an id or slug and the account's place in it, read anew; empty alike when there is no such team and
     * when the account is no part of it.
     */
    public Optional<TeamAccess> access(AccountId account, String ref) {
        return ground.database().read(handle -> access(handle, account, ref));
    }

    /** As {@link #access(AccountId, String)}, inside a transaction. */
    public Optional<TeamAccess> access(Handle handle, AccountId account, String ref) {
        return find(handle, ref)
                .flatMap(team ->
                        MembershipStore.find(handle, team.id(), account).map(place -> new TeamAccess(team, place)));
    }

    /** Every team of an account and its place in each, by name. */
    public List<TeamAccess> of(AccountId account) {
        return ground.database().read(handle -> {
            Map<TeamId, Membership> places = MembershipStore.of(handle, account).stream()
                    .collect(Collectors.toMap(Membership::team, place -> place));
            return TeamStore.of(handle, account).stream()
                    .flatMap(team -> Optional.ofNullable(places.get(team.id())).stream()
                            .map(place -> new TeamAccess(team, place)))
                    .toList();
        });
    }

    /** The team of an id or slug, whoever asks. */
    public Optional<Team> find(Handle handle, String ref) {
        return TeamStore.find(handle, ref);
    }

    /** The accounts that own a team. */
    public List<AccountId> owners(Handle handle, TeamId team) {
        return MembershipStore.owners(handle, team);
    }

    /**
     * Makes a team whose server has yet to accept it, with its first owner. Writes no audit event: whoever confirmed
     * the pairing has one.
     *
     * @param name 1 to 80 characters, checked before
     * @param expectedMember the member the owner says to be, checked before; grants nothing, unless this platform takes
     *     owners at their word ({@link OwnerBinding#DECLARED})
     * @throws Refusal 409 when the account belongs to {@value #MOST_TEAMS} teams already
     */
    public Team create(
            Transaction transaction,
            String name,
            ServerOrigin origin,
            AccountId owner,
            String expectedMember,
            long now) {
        Handle handle = transaction.handle();
        if (MembershipStore.count(handle, owner) >= MOST_TEAMS) {
            throw Refusal.conflict("This account belongs to " + MOST_TEAMS
                            + " teams, which is the most. Leave one of them first.")
                    .withCode("too many teams");
        }
        TeamId id = new TeamId(UUID.randomUUID());
        Team team = Team.made(id, name, origin, now);
        TeamStore.insert(handle, team);
        Membership place = new Membership(
                id, owner, TeamRole.OWNER, Optional.of(expectedMember), Optional.empty(), OptionalLong.empty(), now);
        MembershipStore.save(
                handle,
                ground.settings().ownerBinding() == OwnerBinding.DECLARED
                        ? place.bound(new MemberName(expectedMember), now)
                        : place);
        return team;
    }

    /**
     * Keeps a team that its owner pairs once more before its server has accepted it: it gets the names typed now.
     * Writes no audit event: whoever confirmed the pairing has one.
     *
     * @param name 1 to 80 characters, checked before
     * @param expectedMember as in {@link #create}; changes nothing for an owner whose member the server attested
     * @throws java.util.NoSuchElementException when there is no such team, or the account is no part of it
     */
    public Team expect(
            Transaction transaction, TeamId id, String name, AccountId owner, String expectedMember, long now) {
        Handle handle = transaction.handle();
        Team team = TeamStore.find(handle, id.toString()).orElseThrow().called(name);
        TeamStore.update(handle, team);
        Membership place = MembershipStore.find(handle, id, owner).orElseThrow();
        if (place.member().isEmpty()) {
            Membership expecting = place.expecting(expectedMember);
            MembershipStore.save(
                    handle,
                    ground.settings().ownerBinding() == OwnerBinding.DECLARED
                            ? expecting.bound(new MemberName(expectedMember), now)
                            : expecting);
        }
        return team;
    }

    /**
     * Makes an account a member of the team's server, because the server itself said that it is. An account that
     * belongs to the team keeps its role and gets this member in place of any it had. Once that is on disk, the server
     * is asked whether it accepts the account's tokens. Whoever calls tells the owners.
     *
     * @param ifNew the role of an account that does not belong to the team yet
     */
    public Linking bind(
            Transaction transaction,
            TeamId team,
            AccountId account,
            TeamRole ifNew,
            MemberName member,
            Acting acting,
            long now) {
        return links.bind(transaction, team, account, ifNew, member, acting, now);
    }

    /**
     * Takes an account's member from it; it stays in the team and may be bound again. Nothing happens when it has none.
     */
    public void unlink(Transaction transaction, TeamId team, AccountId account, Acting acting) {
        links.unlink(transaction, team, account, acting);
    }

    /**
     * The team that keeps an origin from everybody else (platform.md section 4.4): one its server has accepted, for
     * good; one of a pairing in state {@code authorized}, until that expires; one whose trust block was fetched, for
     * PLATFORM_UNPROVEN_MINUTES from then on.
     */
    public Optional<Team> reserving(Handle handle, ServerOrigin origin, long now) {
        return TeamStore.reserving(
                handle, origin, now, now - ground.settings().unproven().toMillis());
    }

    /** The tool has fetched the team's trust block; only the first time counts, unless the pairing is a new one. */
    public void delivered(Transaction transaction, TeamId team, long now) {
        TeamStore.find(transaction.handle(), team.toString())
                .ifPresent(found -> TeamStore.update(transaction.handle(), found.delivered(now)));
    }

    /**
     * Ends a team: it goes with its memberships, invites, bindings and pairings, its id and slug never come back, its
     * origin is free, its owners are told why, and what is open to its server is closed once that is on disk. Nothing
     * happens when it is gone.
     */
    public void remove(Transaction transaction, TeamId id, Removal why, Acting acting) {
        Handle handle = transaction.handle();
        Optional<Team> team = TeamStore.find(handle, id.toString());
        if (team.isEmpty()) {
            return;
        }
        long now = ground.clock().millis();
        Optional<AccountId> by = acting.account();
        OwnerNotices.ending(
                handle,
                team.get(),
                why,
                by,
                by.map(who -> MembershipStore.name(handle, who)).orElse(""),
                now);
        TeamStore.retire(handle, id, id.toString(), now);
        TeamStore.retire(handle, id, team.get().slug(), now);
        TeamStore.delete(handle, id);
        // Without the team's name or its server: what stays says no more than that it was there.
        ground.audit().append(transaction, acting.event(why.action(), id.toString(), Map.of()));
        ground.changes().afterCommit(transaction, AccessChange.of(id));
    }
}
