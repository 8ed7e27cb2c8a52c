package dev.ac7.platform.teams;

import dev.ac7.contract.WireJson;
import dev.ac7.contract.platform.TeamMember;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.access.TeamRole;
import dev.ac7.platform.accounts.Notice;
import dev.ac7.platform.accounts.Notices;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.home.Frames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Pages of teams. Every path below a team that nobody else answers is its front (platform.md section 6). */
final class TeamPages {
    private static final String TEAMS = "/t/";
    private static final int DEEPEST = 8;

    private final Ground ground;
    private final Teams teams;
    private final ServerChecks checks;
    private final Pages pages;
    private final Frames frames;

    TeamPages(Ground ground, Teams teams, ServerChecks checks, Pages pages, Frames frames) {
        this.ground = ground;
        this.teams = teams;
        this.checks = checks;
        this.pages = pages;
        this.frames = frames;
    }

    /** From the general to the particular: the table takes the last that fits. */
    List<Route<Caller>> routes() {
        List<Route<Caller>> routes = new ArrayList<>();
        routes.add(Route.<Caller>of(Method.GET, "/")
                .id("teamsPage")
                .summary("One's own teams")
                .planes(Plane.COOKIE)
                .page()
                .handle(this::own));
        String path = TEAMS + "{ref}";
        routes.add(page(path, "teamPage", this::front));
        for (int depth = 1; depth <= DEEPEST; depth++) {
            path += "/{below" + depth + "}";
            routes.add(page(path, "teamPageBelow" + depth, this::front));
        }
        routes.add(page(TEAMS + "{ref}/c/{name}", "channelPage", (call, access) -> talk(call, access, true)));
        routes.add(page(TEAMS + "{ref}/dm/{name}", "directPage", (call, access) -> talk(call, access, false)));
        routes.add(page(TEAMS + "{ref}/settings", "teamSettingsPage", this::settings));
        return routes;
    }

    private interface Below {
        Reply answer(Call<Caller> call, TeamAccess access);
    }

    private Route<Caller> page(String path, String id, Below below) {
        return Route.<Caller>of(Method.GET, path)
                .id(id)
                .summary("A team, as a page")
                .planes(Plane.COOKIE)
                .needs(TeamNeeds.role(TeamRole.MEMBER, teams))
                .page()
                .handle(call -> open(call, below));
    }

    private Reply open(Call<Caller> call, Below below) {
        TeamAccess access = TeamNeeds.access(call, teams);
        String given = call.rawPath().substring(TEAMS.length());
        int slash = given.indexOf('/');
        String rest = slash < 0 ? "" : given.substring(slash);
        if (rest.equals("/api") || rest.startsWith("/api/")) {
            throw TeamNeeds.unknown();
        }
        String slug = access.team().slug();
        if (!call.path("ref").equals(slug)) {
            String query = call.target().substring(call.rawPath().length());
            return Reply.bytes(302, "text/plain; charset=utf-8", new byte[0])
                    .header("Location", TEAMS + slug + rest + query);
        }
        checks.checkSoon(access);
        return below.answer(call, access);
    }

    private Reply own(Call<Caller> call) {
        AccountId self = call.caller().account().id();
        List<Notice> notices = ground.database().read(handle -> Notices.of(handle, self));
        return pages.reply(
                200,
                new OwnTeamsPage(
                        frames.of(call),
                        teams.of(self).stream().map(TeamViews::own).toList(),
                        notices,
                        ground.settings().origin().text()));
    }

    private Reply front(Call<Caller> call, TeamAccess access) {
        return pages.reply(200, new TeamPage(frames.of(call), head(access)));
    }

    private Reply talk(Call<Caller> call, TeamAccess access, boolean channel) {
        return pages.reply(200, new TalkPage(frames.of(call), head(access), channel, call.path("name")));
    }

    private Reply settings(Call<Caller> call, TeamAccess access) {
        AccountId self = call.caller().account().id();
        TeamRole role = access.membership().role();
        List<TeamMember> members =
                ground
                        .database()
                        .read(handle ->
                                MembershipStore.people(handle, access.team().id()))
                        .stream()
                        .map(person -> TeamViews.member(person, role, self))
                        .toList();
        String trustFile = new String(
                WireJson.encode(TeamRoutes.config(ground.settings().origin(), access)), StandardCharsets.UTF_8);
        return pages.reply(200, new TeamSettingsPage(frames.of(call), head(access), members, trustFile));
    }

    private TeamHead head(TeamAccess access) {
        return new TeamHead(
                TeamViews.detail(access), ground.settings().proxy().teamDomain().isPresent());
    }
}
