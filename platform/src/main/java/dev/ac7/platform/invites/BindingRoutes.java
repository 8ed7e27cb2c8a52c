package dev.ac7.platform.invites;

import dev.ac7.contract.platform.BindingAttempt;
import dev.ac7.contract.platform.BindingStatus;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.access.TeamRole;
import dev.ac7.platform.teams.TeamNeeds;
import dev.ac7.platform.teams.Teams;
import java.util.List;

/** Binding attempts over the wire (platform.md sections 6 and 7.4). */
final class BindingRoutes {
    private final Bindings bindings;
    private final Teams teams;
    private final String ownOrigin;

    BindingRoutes(Bindings bindings, Teams teams, String ownOrigin) {
        this.teams = teams;
        this.bindings = bindings;
        this.ownOrigin = ownOrigin;
    }

    List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.POST, "/api/teams/{ref}/binding")
                        .id("beginBinding")
                        .summary("Begin to have a team's server say which member one is")
                        .planes(Plane.COOKIE)
                        .needs(TeamNeeds.role(TeamRole.MEMBER, teams))
                        .maxBody(InviteRoutes.MAX_BODY)
                        .answers(201, BindingAttempt.class)
                        .audit("binding.begun")
                        .handle(this::begin),
                Route.<Caller>of(Method.GET, "/api/bindings/{id}")
                        .id("getBinding")
                        .summary("How a binding attempt of one's own stands; asks the server when it is time to")
                        .planes(Plane.COOKIE)
                        .answers(BindingStatus.class)
                        .handle(call ->
                                Reply.json(bindings.poll(call.caller().account(), call.path("id"), Acting.of(call)))),
                Route.<Caller>of(Method.POST, "/api/bindings/{id}/confirm")
                        .id("confirmBinding")
                        .summary("Take the member the server named although another was expected")
                        .planes(Plane.COOKIE)
                        .maxBody(InviteRoutes.MAX_BODY)
                        .answers(BindingStatus.class)
                        .audit("member.bound")
                        .handle(call -> Reply.json(
                                bindings.confirm(call.caller().account(), call.path("id"), Acting.of(call)))));
    }

    private Reply begin(Call<Caller> call) {
        Attempt attempt = bindings.beginInTeam(call.caller().account().id(), call.path("ref"), Acting.of(call));
        return Reply.json(201, attempt.wire(ownOrigin));
    }
}
