package dev.ac7.platform.teams;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.platform.access.AccessChange;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.access.TeamRole;
import dev.ac7.platform.ground.Ground;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Which account is which member of a server (platform.md section 7.5): at most one on either side. */
final class Links {
    private final Ground ground;

    Links(Ground ground) {
        this.ground = ground;
    }

    /** As {@link Teams#bind}. */
    Linking bind(
            Transaction transaction,
            TeamId id,
            AccountId account,
            TeamRole ifNew,
            MemberName member,
            Acting acting,
            long now) {
        Handle handle = transaction.handle();
        if (TeamStore.find(handle, id.toString()).isEmpty()) {
            return new Linking.NoTeam();
        }
        if (linkedToOther(handle, id, account, member)) {
            return new Linking.MemberAlreadyLinked();
        }
        Optional<Membership> before = MembershipStore.find(handle, id, account);
        if (before.isEmpty() && MembershipStore.count(handle, id) >= Teams.MOST_MEMBERS) {
            return new Linking.TeamFull();
        }
        if (before.isEmpty() && MembershipStore.count(handle, account) >= Teams.MOST_TEAMS) {
            return new Linking.TooManyTeams();
        }
        Membership after = before.orElseGet(() -> new Membership(
                        id, account, ifNew, Optional.empty(), Optional.empty(), OptionalLong.empty(), now))
                .bound(member, now);
        MembershipStore.save(handle, after);
        changed(transaction, after, acting, "member.bound", Map.of("member", member.value()));
        return new Linking.Linked(after, before.isEmpty());
    }

    /** As {@link Teams#unlink}. */
    void unlink(Transaction transaction, TeamId team, AccountId account, Acting acting) {
        MembershipStore.find(transaction.handle(), team, account)
                .filter(place -> place.member().isPresent())
                .ifPresent(place -> {
                    MembershipStore.save(transaction.handle(), place.unbound());
                    changed(transaction, place, acting, "member.unlinked", Map.of());
                });
    }

    /** Whether another account of the team is this member. */
    static boolean linkedToOther(Handle handle, TeamId team, AccountId account, MemberName member) {
        return MembershipStore.linkedTo(handle, team, member)
                .filter(other -> !other.equals(account))
                .isPresent();
    }

    private void changed(
            Transaction transaction, Membership place, Acting acting, String action, Map<String, String> more) {
        Map<String, String> detail = new HashMap<>(more);
        detail.put("account", place.account().toString());
        ground.audit().append(transaction, acting.event(action, place.team().toString(), detail));
        ground.changes().afterCommit(transaction, AccessChange.of(place.team(), place.account()));
    }
}
