package dev.ac7.broker.members;

import dev.ac7.broker.access.Caller;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamMember;
import dev.ac7.contract.broker.BrokerPaths;
import dev.ac7.contract.broker.Roster;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.util.Collection;
import java.util.List;

/** Teammates over the wire. */
public final class RosterRoutes {
    private final TeamDirectory team;

    /** Serves this team. */
    public RosterRoutes(TeamDirectory team) {
        this.team = team;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(Route.<Caller>of(Method.GET, BrokerPaths.ROSTER)
                .id("roster")
                .summary("Teammates and live presence")
                .answers(Roster.class)
                .handle(this::roster));
    }

    private Reply roster(Call<Caller> call) {
        Collection<TeamMember> members = team.current().members().values();
        return Reply.json(new Roster(
                members.stream().map(TeamMember::teammate).toList(),
                members.stream().map(TeamMember::presence).toList()));
    }
}
