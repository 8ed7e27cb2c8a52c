package dev.ac7.platform.invites;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.platform.InviteRole;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.platform.access.Account;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.access.TeamRole;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.teams.Linking;
import dev.ac7.platform.teams.Membership;
import dev.ac7.platform.teams.TeamAccess;
import dev.ac7.platform.teams.Teams;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What a server's word on a member does (platform.md section 7.5): everything of it in the transaction it is given, or
 * nothing. Writers take turns, so what is looked at here still holds when it is acted on.
 */
final class Attestations {
    /** Another account is the member that the server named. */
    static final String LINKED = "member already linked";

    /** The team has as many people as may be. */
    static final String FULL = "team full";

    /** The account has as many teams as may be. */
    static final String MANY = "too many teams";

    /** The account was taken out of the team while it was asked about. */
    static final String OUTSIDE = "not in the team";

    private final Ground ground;
    private final Teams teams;
    private final OwnersTold owners;

    Attestations(Ground ground, Teams teams) {
        this.ground = ground;
        this.teams = teams;
        this.owners = new OwnersTold(teams);
    }

    /** The server named this member for a pending attempt. */
    void named(Transaction transaction, Binding binding, Account account, MemberName member, Acting acting) {
        Optional<TeamAccess> place = place(transaction, binding);
        if (place.isEmpty() && binding.purpose() == Purpose.INVITE) {
            join(transaction, binding, account, member, acting);
        } else if (place.isEmpty()) {
            BindingStore.fail(transaction.handle(), binding.id(), OUTSIDE);
        } else if (binding.purpose() == Purpose.OWNER && unexpected(place.get().membership(), member)) {
            BindingStore.mismatch(transaction.handle(), binding.id(), member);
        } else {
            rebind(transaction, binding, account, place.get(), member, acting);
        }
    }

    /** The account says that the name its server gave is right, although it is not the one that was expected. */
    void confirmed(Transaction transaction, Binding binding, Account account, Acting acting) {
        MemberName member = binding.member().orElseThrow();
        place(transaction, binding)
                .ifPresentOrElse(
                        place -> rebind(transaction, binding, account, place, member, acting),
                        () -> BindingStore.fail(transaction.handle(), binding.id(), OUTSIDE));
    }

    private Optional<TeamAccess> place(Transaction transaction, Binding binding) {
        return teams.access(
                transaction.handle(), binding.account(), binding.team().toString());
    }

    /** A name that nobody expected is confirmed by the person; one that was expected or confirmed before is not. */
    private static boolean unexpected(Membership place, MemberName member) {
        return place.expectedMember()
                        .filter(expected -> !expected.equals(member.value()))
                        .isPresent()
                && place.member().filter(member::equals).isEmpty();
    }

    private void join(Transaction transaction, Binding binding, Account account, MemberName member, Acting acting) {
        Handle handle = transaction.handle();
        long now = ground.clock().millis();
        Optional<OpenInvite> invite = binding.invite().flatMap(id -> InviteStore.openById(handle, id, now));
        if (invite.isEmpty()) {
            BindingStore.fail(handle, binding.id(), Invites.UNKNOWN);
            return;
        }
        TeamRole role = invite.get().role() == InviteRole.ADMIN ? TeamRole.ADMIN : TeamRole.MEMBER;
        if (link(transaction, binding, role, member, acting)) {
            take(transaction, invite.get(), acting);
            owners.joined(handle, invite.get(), account, member, now);
        }
    }

    private void rebind(
            Transaction transaction,
            Binding binding,
            Account account,
            TeamAccess place,
            MemberName member,
            Acting acting) {
        Optional<MemberName> before = place.membership().member().filter(name -> !name.equals(member));
        if (link(transaction, binding, place.membership().role(), member, acting) && before.isPresent()) {
            long now = ground.clock().millis();
            owners.changed(transaction.handle(), place.team(), account, before.get(), member, now);
        }
    }

    private void take(Transaction transaction, OpenInvite invite, Acting acting) {
        if (!InviteStore.take(transaction.handle(), invite.id(), ground.clock().millis())) {
            throw new IllegalStateException("an open invite could not be taken");
        }
        ground.audit()
                .append(
                        transaction,
                        acting.event(
                                "invite.used",
                                invite.team().toString(),
                                Map.of(
                                        "invite",
                                        invite.id().toString(),
                                        "role",
                                        invite.role().wireName())));
    }

    /** Returns whether the account is this member now; else the attempt has failed. */
    private boolean link(Transaction transaction, Binding binding, TeamRole role, MemberName member, Acting acting) {
        Handle handle = transaction.handle();
        Linking linking = teams.bind(
                transaction,
                binding.team(),
                binding.account(),
                role,
                member,
                acting,
                ground.clock().millis());
        switch (linking) {
            case Linking.Linked ignored -> BindingStore.bound(handle, binding.id(), member);
            case Linking.MemberAlreadyLinked() -> BindingStore.fail(handle, binding.id(), LINKED);
            case Linking.TeamFull() -> BindingStore.fail(handle, binding.id(), FULL);
            case Linking.TooManyTeams() -> BindingStore.fail(handle, binding.id(), MANY);
            case Linking.NoTeam() -> BindingStore.fail(handle, binding.id(), "no such team");
        }
        return linking instanceof Linking.Linked;
    }
}
