package dev.ac7.broker.home;

import dev.ac7.broker.access.Caller;
import dev.ac7.broker.presence.Presences;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamState;
import dev.ac7.kernel.pages.LocalPath;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.pages.Theme;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.util.List;

/** The team at a glance, and the choice of colours. */
public final class HomePages {
    private final Pages pages;
    private final Frames frames;
    private final TeamDirectory team;
    private final Presences presences;

    /** Shows this team. */
    public HomePages(Pages pages, Frames frames, TeamDirectory team, Presences presences) {
        this.pages = pages;
        this.frames = frames;
        this.team = team;
        this.presences = presences;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.GET, "/")
                        .id("homePage")
                        .summary("The team at a glance")
                        .planes(Plane.COOKIE, Plane.JWT)
                        .page()
                        .handle(this::home),
                Route.<Caller>of(Method.POST, "/ui/theme")
                        .id("themeForm")
                        .summary("Choose light, dark or the system's colours")
                        .planes(Plane.ANONYMOUS)
                        .page()
                        .handle(HomePages::theme));
    }

    /** The home page for the one who calls. */
    public Reply home(Call<Caller> call) {
        TeamState state = team.current();
        return pages.reply(
                200,
                new HomePage(
                        frames.of(call),
                        state.onTheWire(),
                        state.members().values().stream()
                                .map(member -> new RosterEntry(member.teammate(), presences.of(member)))
                                .toList(),
                        call.baseUrl()));
    }

    private static Reply theme(Call<Caller> call) {
        Theme chosen = Theme.of(call.form().text("theme"));
        return Reply.seeOther(LocalPath.of(call.form().text("next")))
                .header("Set-Cookie", chosen.setCookie(call.secure()));
    }
}
