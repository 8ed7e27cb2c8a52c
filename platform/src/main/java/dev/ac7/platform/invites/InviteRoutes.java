package dev.ac7.platform.invites;

import dev.ac7.contract.Secret;
import dev.ac7.contract.platform.BindingAttempt;
import dev.ac7.contract.platform.InviteList;
import dev.ac7.contract.platform.MadeInvite;
import dev.ac7.contract.platform.MakeInvite;
import dev.ac7.contract.platform.OfferedInvite;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Requirement;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.access.TeamRole;
import dev.ac7.platform.teams.TeamNeeds;
import dev.ac7.platform.teams.Teams;
import java.util.List;

/** Invites over the wire (platform.md section 7.1). */
final class InviteRoutes {
    /** JSON bodies over this many bytes are refused (platform.md section 15). */
    static final int MAX_BODY = 65_536;

    private final Invites invites;
    private final Bindings bindings;
    private final Teams teams;
    private final String ownOrigin;

    InviteRoutes(Invites invites, Bindings bindings, Teams teams, String ownOrigin) {
        this.teams = teams;
        this.invites = invites;
        this.bindings = bindings;
        this.ownOrigin = ownOrigin;
    }

    List<Route<Caller>> routes() {
        Requirement<Caller> managing = TeamNeeds.role(TeamRole.ADMIN, teams);
        return List.of(
                Route.<Caller>of(Method.POST, "/api/teams/{ref}/invites")
                        .id("makeInvite")
                        .summary("Invite people to a team; the address to follow is shown once")
                        .planes(Plane.COOKIE)
                        .needs(managing)
                        .maxBody(MAX_BODY)
                        .answers(201, MadeInvite.class)
                        .audit("invite.made")
                        .handle(MakeInvite.class, this::make),
                Route.<Caller>of(Method.GET, "/api/teams/{ref}/invites")
                        .id("listInvites")
                        .summary("The open invites of a team, newest first")
                        .planes(Plane.COOKIE)
                        .needs(managing)
                        .answers(InviteList.class)
                        .handle(this::list),
                Route.<Caller>of(Method.DELETE, "/api/teams/{ref}/invites/{id}")
                        .id("revokeInvite")
                        .summary("End an invite, and what is under way by it")
                        .planes(Plane.COOKIE)
                        .needs(managing)
                        .maxBody(MAX_BODY)
                        .answersNothing()
                        .audit("invite.revoked")
                        .handle(this::revoke),
                Route.<Caller>of(Method.GET, "/api/invites/{token}")
                        .id("getInvite")
                        .summary("What an invite offers")
                        .planes(Plane.COOKIE)
                        .answers(OfferedInvite.class)
                        .handle(call -> Reply.json(invites.presented(call.path("token"), call.clientBucket())
                                .offered())),
                Route.<Caller>of(Method.POST, "/api/invites/{token}/bindings")
                        .id("beginJoining")
                        .summary("Begin to join a team: a code for its server to say who one is")
                        .planes(Plane.COOKIE)
                        .maxBody(MAX_BODY)
                        .answers(201, BindingAttempt.class)
                        .audit("binding.begun")
                        .handle(this::begin));
    }

    private Reply make(Call<Caller> call, MakeInvite wanted) {
        Invites.Made made = invites.make(call.caller().account().id(), call.path("ref"), wanted, Acting.of(call));
        return Reply.json(
                201,
                new MadeInvite(
                        made.id().toString(),
                        new Secret(
                                ownOrigin + InviteFeature.INVITE + made.token().reveal()),
                        made.expiresAt()));
    }

    private Reply list(Call<Caller> call) {
        return Reply.json(new InviteList(invites.list(call.caller().account().id(), call.path("ref")).stream()
                .map(OpenInvite::listed)
                .toList()));
    }

    private Reply revoke(Call<Caller> call) {
        invites.revoke(call.caller().account().id(), call.path("ref"), call.path("id"), Acting.of(call));
        return Reply.noContent();
    }

    private Reply begin(Call<Caller> call) {
        Attempt attempt = bindings.beginByInvite(
                call.caller().account().id(), call.path("token"), call.clientBucket(), Acting.of(call));
        return Reply.json(201, attempt.wire(ownOrigin));
    }
}
