package dev.ac7.platform.teams;

import dev.ac7.kernel.store.Transaction;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.ground.Ground;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * What servers said, written down. The first team that a server accepts owns its origin, and the others of that origin
 * end in the same transaction (platform.md section 4.4); the store's unique index keeps two from being first.
 */
final class ServerStates {
    private static final String TAKEN = "server already registered";

    private final Ground ground;
    private final Teams teams;

    ServerStates(Ground ground, Teams teams) {
        this.ground = ground;
        this.teams = teams;
    }

    /** The team as it is after this verdict; empty when it is gone. */
    Optional<Team> write(TeamId id, ServerVerdict verdict, OptionalLong clockDifference) {
        return ground.database().write(transaction -> {
            Optional<Team> found = TeamStore.find(transaction.handle(), id.toString());
            if (found.isEmpty()) {
                return found;
            }
            Team after = judged(transaction, found.get(), verdict, clockDifference);
            TeamStore.update(transaction.handle(), after);
            return Optional.of(after);
        });
    }

    private Team judged(Transaction transaction, Team team, ServerVerdict verdict, OptionalLong difference) {
        long now = ground.clock().millis();
        TeamState refused = team.proven() ? TeamState.REFUSED : TeamState.PAIRING;
        return switch (verdict) {
            case ServerVerdict.Accepted() -> accepted(transaction, team, difference, now);
            // Of a team that others use, one member's absence says nothing.
            case ServerVerdict.MemberUnknown() ->
                team.proven()
                        ? team.checked(team.state(), team.reason(), difference, now)
                        : team.checked(refused, ServerVerdict.UNKNOWN_MEMBER, difference, now);
            case ServerVerdict.Refused(String reason) -> team.checked(refused, reason, difference, now);
            case ServerVerdict.Unusable(String reason) -> team.checked(TeamState.UNREACHABLE, reason, difference, now);
        };
    }

    private Team accepted(Transaction transaction, Team team, OptionalLong difference, long now) {
        if (team.proven()) {
            return team.checked(TeamState.LIVE, "", difference, now);
        }
        Handle handle = transaction.handle();
        List<Team> others = TeamStore.at(handle, team.origin()).stream()
                .filter(other -> !other.id().equals(team.id()))
                .toList();
        if (others.stream().anyMatch(Team::proven)) {
            return team.checked(TeamState.PAIRING, TAKEN, difference, now);
        }
        others.forEach(other -> teams.remove(transaction, other.id(), Removal.SUPERSEDED, Acting.PLATFORM));
        ground.audit()
                .append(
                        transaction,
                        Acting.PLATFORM.event("team.live", team.id().toString(), Map.of()));
        return team.checked(TeamState.LIVE, "", difference, now).proven(now);
    }
}
