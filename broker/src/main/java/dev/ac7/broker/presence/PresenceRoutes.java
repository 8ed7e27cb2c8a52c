package dev.ac7.broker.presence;

import dev.ac7.broker.access.Caller;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamMember;
import dev.ac7.contract.broker.Briefing;
import dev.ac7.contract.broker.BrokerPaths;
import dev.ac7.contract.broker.BusyReport;
import dev.ac7.contract.broker.Roster;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.util.Collection;
import java.util.List;

/** Who is there, over the wire: teammates, their presence, and what an agent reads before it begins. */
public final class PresenceRoutes {
    private final TeamDirectory team;
    private final Presences presences;

    /** Serves this team. */
    public PresenceRoutes(TeamDirectory team, Presences presences) {
        this.team = team;
        this.presences = presences;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.GET, BrokerPaths.ROSTER)
                        .id("roster")
                        .summary("Teammates and live presence")
                        .answers(Roster.class)
                        .handle(this::roster),
                Route.<Caller>of(Method.GET, BrokerPaths.BRIEFING)
                        .id("briefing")
                        .summary("Team context for the caller")
                        .answers(Briefing.class)
                        .handle(call -> Reply.json(BriefingPrompt.briefing(
                                team.current(), call.caller().member()))),
                Route.<Caller>of(Method.POST, BrokerPaths.PRESENCE_BUSY)
                        .id("reportBusy")
                        .summary("Report whether the caller's agent is working")
                        .planes(Plane.BEARER)
                        .answersNothing()
                        .handle(BusyReport.class, this::busy));
    }

    private Reply roster(Call<Caller> call) {
        Collection<TeamMember> members = team.current().members().values();
        return Reply.json(new Roster(
                members.stream().map(TeamMember::teammate).toList(),
                members.stream().map(presences::of).toList()));
    }

    private Reply busy(Call<Caller> call, BusyReport report) {
        presences.busy(call.caller().name(), report.busy());
        return Reply.noContent();
    }
}
