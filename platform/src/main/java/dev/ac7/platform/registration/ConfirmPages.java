package dev.ac7.platform.registration;

import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.secret.UserCodes;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.home.Frames;
import dev.ac7.platform.teams.TeamAccess;
import dev.ac7.platform.teams.TeamFeature;
import java.util.List;
import java.util.OptionalLong;

/** The pages on which a person confirms a pairing and sees it through (platform.md section 5). */
final class ConfirmPages {
    /** Where a code is looked at. */
    static final String PATH = "/authorize-server";

    private final Ground ground;
    private final Confirmations confirmations;
    private final TeamFeature teams;
    private final Pages pages;
    private final Frames frames;

    ConfirmPages(Ground ground, Confirmations confirmations, TeamFeature teams, Pages pages, Frames frames) {
        this.ground = ground;
        this.confirmations = confirmations;
        this.teams = teams;
        this.pages = pages;
        this.frames = frames;
    }

    List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.GET, PATH)
                        .id("authorizeServerPage")
                        .summary("Look at the server that waits under a code, and decide")
                        .planes(Plane.COOKIE)
                        .page()
                        .handle(this::confirm),
                Route.<Caller>of(Method.GET, PATH + "/{ref}")
                        .id("pairingStepsPage")
                        .summary("What is left to do after a server was confirmed")
                        .planes(Plane.COOKIE)
                        .page()
                        .handle(this::steps));
    }

    private Reply confirm(Call<Caller> call) {
        String typed = call.query("code").orElse("");
        if (typed.isBlank()) {
            boolean rejected = call.query("done").filter("rejected"::equals).isPresent();
            return pages.reply(200, new CodePage(frames.of(call), "", "", rejected, platform()));
        }
        try {
            Confirmations.Waiting waiting = confirmations.inspect(typed, RegistrationRoutes.person(call));
            return pages.reply(
                    200,
                    ConfirmPage.of(
                            frames.of(call),
                            call.caller().account(),
                            UserCodes.shown(waiting.userCode()),
                            waiting.pairing(),
                            call.client()));
        } catch (Refusal unknown) {
            if (unknown.status() != 404) {
                throw unknown;
            }
            return pages.reply(404, new CodePage(frames.of(call), typed, unknown.error(), false, platform()));
        }
    }

    private String platform() {
        return ground.settings().origin().text();
    }

    /** Asks the server too, so that the page notices by itself when it is live. */
    private Reply steps(Call<Caller> call) {
        TeamAccess place = teams.teams()
                .access(call.caller().account().id(), call.path("ref"))
                .orElseThrow(() -> Refusal.notFound("not found"));
        if (place.membership().member().isPresent()) {
            teams.checks().checkSoon(place);
        }
        OptionalLong fetchUntil = ground.database()
                .read(handle -> PairingStore.awaited(
                        handle, place.team().id(), ground.clock().millis()));
        return pages.reply(200, new StepsPage(frames.of(call), place, fetchUntil));
    }
}
