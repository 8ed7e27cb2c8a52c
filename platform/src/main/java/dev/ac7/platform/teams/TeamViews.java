package dev.ac7.platform.teams;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.platform.BoundState;
import dev.ac7.contract.platform.OwnTeam;
import dev.ac7.contract.platform.TeamDetail;
import dev.ac7.contract.platform.TeamMember;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.TeamRole;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Teams and their people as the wire shows them to one of the team. */
final class TeamViews {
    private TeamViews() {}

    /** In the list of one's own. */
    static OwnTeam own(TeamAccess access) {
        Team team = access.team();
        Membership place = access.membership();
        return new OwnTeam(
                team.id().toString(),
                team.slug(),
                team.name(),
                team.origin().toString(),
                team.state().wireName(),
                place.role().wireName(),
                memberName(place),
                binding(place));
    }

    /** With what is known of its server, and what to do about it. */
    static TeamDetail detail(TeamAccess access) {
        OwnTeam own = own(access);
        Team team = access.team();
        return new TeamDetail(
                own.id(),
                own.slug(),
                own.name(),
                own.origin(),
                own.state(),
                own.role(),
                own.memberName(),
                own.binding(),
                TeamHints.of(access).orElse(null),
                team.reason().isEmpty() ? null : team.reason(),
                orNull(team.clockDifference()),
                orNull(team.checkedAt()),
                orNull(team.liveAt()),
                team.createdAt());
    }

    /** One of the team, to another or to themselves. */
    static TeamMember member(TeamPerson person, TeamRole reader, AccountId self) {
        Membership place = person.place();
        boolean oneself = place.account().equals(self);
        boolean tellsEmail = !person.email().isEmpty() && (oneself || reader != TeamRole.MEMBER);
        return new TeamMember(
                place.account().toString(),
                person.name(),
                tellsEmail ? person.email() : null,
                place.role().wireName(),
                memberName(place),
                binding(place),
                place.joinedAt(),
                oneself);
    }

    private static @Nullable String memberName(Membership place) {
        return place.member().map(MemberName::value).or(place::expectedMember).orElse(null);
    }

    private static BoundState binding(Membership place) {
        if (place.member().isPresent()) {
            return BoundState.BOUND;
        }
        return place.expectedMember().isPresent() ? BoundState.EXPECTED : BoundState.UNBOUND;
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }
}
