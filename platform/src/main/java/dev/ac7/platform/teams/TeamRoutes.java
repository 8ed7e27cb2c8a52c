package dev.ac7.platform.teams;

import dev.ac7.contract.platform.ChangeTeam;
import dev.ac7.contract.platform.ChangeTeamMember;
import dev.ac7.contract.platform.DisconnectTeam;
import dev.ac7.contract.platform.TeamConfig;
import dev.ac7.contract.platform.TeamDetail;
import dev.ac7.contract.platform.TeamList;
import dev.ac7.contract.platform.TeamMember;
import dev.ac7.contract.platform.TeamMemberList;
import dev.ac7.contract.platform.TrustBlock;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.access.TeamRole;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.settings.PlatformOrigin;
import java.util.List;

/** Teams for pages and programs (platform.md section 6). */
final class TeamRoutes {
    private static final int MOST_BYTES = 65_536;
    private static final String KEYS_PATH = "/.well-known/jwks.json";

    private final Ground ground;
    private final Teams teams;
    private final ServerChecks checks;
    private final TeamChanges changes;
    private final MemberChanges members;

    TeamRoutes(Ground ground, Teams teams, ServerChecks checks) {
        this.ground = ground;
        this.teams = teams;
        this.checks = checks;
        this.changes = new TeamChanges(ground, teams);
        this.members = new MemberChanges(ground, teams);
    }

    List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.GET, "/api/teams")
                        .id("listTeams")
                        .summary("The caller's own teams")
                        .planes(Plane.COOKIE)
                        .answers(TeamList.class)
                        .handle(this::list),
                team(Method.GET, "", TeamRole.MEMBER)
                        .id("getTeam")
                        .summary("A team and what is known of its server")
                        .answers(TeamDetail.class)
                        .handle(call -> Reply.json(TeamViews.detail(TeamNeeds.access(call, teams)))),
                team(Method.PATCH, "", TeamRole.OWNER)
                        .id("changeTeam")
                        .summary("Give a team another name or address")
                        .answers(TeamDetail.class)
                        .audit("team.changed")
                        .handle(
                                ChangeTeam.class,
                                (call, wish) -> Reply.json(TeamViews.detail(
                                        changes.change(self(call), call.path("ref"), wish, Acting.of(call))))),
                team(Method.DELETE, "", TeamRole.OWNER)
                        .id("disconnectTeam")
                        .summary("Disconnect a team from its server and remove it")
                        .answersNothing()
                        .audit("team.disconnected")
                        .handle(DisconnectTeam.class, this::disconnect),
                team(Method.POST, "/check", TeamRole.MEMBER)
                        .id("checkTeam")
                        .summary("Ask the server now whether it accepts the team's tokens")
                        .answers(TeamDetail.class)
                        .handle(this::check),
                team(Method.GET, "/config", TeamRole.OWNER)
                        .id("getTeamConfig")
                        .summary("The content of the server's trust file, to restore a lost one")
                        .answers(TeamConfig.class)
                        .handle(call -> Reply.json(config(ground.settings().origin(), TeamNeeds.access(call, teams)))),
                team(Method.GET, "/members", TeamRole.MEMBER)
                        .id("listTeamMembers")
                        .summary("Who belongs to a team, and as what")
                        .answers(TeamMemberList.class)
                        .handle(this::listMembers),
                team(Method.PATCH, "/members/{accountRef}", TeamRole.OWNER)
                        .id("changeTeamMember")
                        .summary("Give somebody another role, or say which member oneself is")
                        .answers(TeamMember.class)
                        .audit("member.role")
                        .handle(
                                ChangeTeamMember.class,
                                (call, wish) -> person(
                                        call,
                                        members.change(
                                                self(call), call.path("ref"), account(call), wish, Acting.of(call)))),
                team(Method.DELETE, "/members/{accountRef}", TeamRole.MEMBER)
                        .id("removeTeamMember")
                        .summary("Take somebody out of a team, or leave it")
                        .answersNothing()
                        .audit("member.removed")
                        .handle(this::remove),
                team(Method.POST, "/members/{accountRef}/unlink", TeamRole.OWNER)
                        .id("unlinkTeamMember")
                        .summary("Take an account's member from it")
                        .answers(TeamMember.class)
                        .audit("member.unlinked")
                        .handle(call -> person(
                                call, members.unlink(self(call), call.path("ref"), account(call), Acting.of(call)))));
    }

    private Route.Builder<Caller> team(Method method, String below, TeamRole least) {
        return Route.<Caller>of(method, "/api/teams/{ref}" + below)
                .planes(Plane.COOKIE)
                .needs(TeamNeeds.role(least, teams))
                .maxBody(MOST_BYTES);
    }

    private Reply list(Call<Caller> call) {
        return Reply.json(
                new TeamList(teams.of(self(call)).stream().map(TeamViews::own).toList()));
    }

    private Reply check(Call<Caller> call) {
        TeamAccess access = TeamNeeds.access(call, teams);
        Team team = checks.check(access).orElseThrow(TeamNeeds::unknown);
        return Reply.json(TeamViews.detail(new TeamAccess(team, access.membership())));
    }

    private Reply disconnect(Call<Caller> call, DisconnectTeam wish) {
        changes.disconnect(self(call), call.path("ref"), wish.confirm(), Acting.of(call));
        return Reply.noContent();
    }

    private Reply listMembers(Call<Caller> call) {
        TeamAccess access = TeamNeeds.access(call, teams);
        List<TeamPerson> people = ground.database()
                .read(handle -> MembershipStore.people(handle, access.team().id()));
        TeamRole reader = access.membership().role();
        return Reply.json(new TeamMemberList(people.stream()
                .map(person -> TeamViews.member(person, reader, self(call)))
                .toList()));
    }

    private Reply remove(Call<Caller> call) {
        members.remove(self(call), call.path("ref"), account(call), Acting.of(call));
        return Reply.noContent();
    }

    private static Reply person(Call<Caller> call, TeamPerson person) {
        return Reply.json(TeamViews.member(person, TeamRole.OWNER, self(call)));
    }

    /** The content of the trust file of a team's server. */
    static TeamConfig config(PlatformOrigin platform, TeamAccess access) {
        return new TeamConfig(new TrustBlock(
                platform.text(), platform.text() + KEYS_PATH, access.team().id().audience()));
    }

    private static AccountId self(Call<Caller> call) {
        return call.caller().account().id();
    }

    private static AccountId account(Call<Caller> call) {
        try {
            return AccountId.parse(call.path("accountRef"));
        } catch (IllegalArgumentException noId) {
            throw Refusal.notFound("not found");
        }
    }
}
