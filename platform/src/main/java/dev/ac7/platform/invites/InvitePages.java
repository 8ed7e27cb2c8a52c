package dev.ac7.platform.invites;

import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.home.Frames;
import dev.ac7.platform.teams.TeamAccess;
import dev.ac7.platform.teams.TeamNeeds;
import dev.ac7.platform.teams.Teams;
import java.util.List;

/** Following an invite, and making and revoking invites. */
final class InvitePages {
    private final Pages pages;
    private final Frames frames;
    private final Teams teams;
    private final Invites invites;

    InvitePages(Pages pages, Frames frames, Teams teams, Invites invites) {
        this.pages = pages;
        this.frames = frames;
        this.teams = teams;
        this.invites = invites;
    }

    List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.GET, InviteFeature.INVITE + "{token}")
                        .id("invitePage")
                        .summary("What an invite offers")
                        .planes(Plane.COOKIE)
                        .page()
                        .handle(this::follow),
                Route.<Caller>of(Method.GET, "/invites/{ref}")
                        .id("invitesPage")
                        .summary("Inviting people to a team, and its open invites")
                        .planes(Plane.COOKIE)
                        .page()
                        .handle(this::manage));
    }

    private Reply follow(Call<Caller> call) {
        String token = call.path("token");
        OpenInvite invite;
        try {
            invite = invites.presented(token, call.clientBucket());
        } catch (Refusal refusal) {
            if (refusal.status() == 404) {
                return pages.reply(404, new InviteGonePage(frames.of(call)));
            }
            throw refusal;
        }
        AccountId account = call.caller().account().id();
        return teams.access(account, invite.team().toString())
                .map(place -> Reply.seeOther("/t/" + place.team().slug()))
                .orElseGet(() -> pages.reply(200, new InvitePage(frames.of(call), invite, token)));
    }

    private Reply manage(Call<Caller> call) {
        AccountId account = call.caller().account().id();
        List<OpenInvite> open = invites.list(account, call.path("ref"));
        TeamAccess place = TeamNeeds.access(call, teams);
        return pages.reply(200, new InvitesPage(frames.of(call), place, open));
    }
}
