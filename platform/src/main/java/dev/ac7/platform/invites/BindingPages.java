package dev.ac7.platform.invites;

import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.home.Frames;
import dev.ac7.platform.servers.ServerOrigin;
import dev.ac7.platform.teams.TeamNeeds;
import dev.ac7.platform.teams.Teams;
import java.util.List;

/** A binding attempt on its page, and where one begins that is not to join (platform.md section 7.4). */
final class BindingPages {
    private final Pages pages;
    private final Frames frames;
    private final Teams teams;
    private final Bindings bindings;
    private final String ownOrigin;

    BindingPages(Pages pages, Frames frames, Teams teams, Bindings bindings, String ownOrigin) {
        this.pages = pages;
        this.frames = frames;
        this.teams = teams;
        this.bindings = bindings;
        this.ownOrigin = ownOrigin;
    }

    List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.GET, "/bindings/{id}")
                        .id("bindingPage")
                        .summary("A binding attempt of one's own")
                        .planes(Plane.COOKIE)
                        .page()
                        .handle(this::attempt),
                Route.<Caller>of(Method.GET, "/confirm-member/{ref}")
                        .id("confirmMemberPage")
                        .summary("Where to begin to have a team's server say which member one is")
                        .planes(Plane.COOKIE)
                        .page()
                        .handle(this::begin));
    }

    private Reply attempt(Call<Caller> call) {
        Bindings.Shown shown = bindings.show(call.caller().account().id(), call.path("id"));
        Reply reply = pages.reply(200, BindingPage.of(frames.of(call), shown, ownOrigin));
        return shown.attempt().isEmpty()
                ? reply
                : reply.header("Content-Security-Policy", policy(shown.team().origin()))
                        .header("X-Frame-Options", "DENY")
                        .header("Cross-Origin-Opener-Policy", "same-origin");
    }

    /** Nothing but the team's server may stand in the page's frame. */
    private static String policy(ServerOrigin origin) {
        return "default-src 'self'; frame-src " + origin + "; connect-src 'self'; object-src 'none'; "
                + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    private Reply begin(Call<Caller> call) {
        return pages.reply(200, new ConfirmMemberPage(frames.of(call), TeamNeeds.access(call, teams)));
    }
}
