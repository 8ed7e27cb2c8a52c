package dev.ac7.platform.registration;

import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.home.Frames;
import dev.ac7.platform.teams.Teams;
import java.util.List;

/** The pages on which a person confirms a pairing (platform.md section 5). */
final class ConfirmPages {
    /** Where a code is looked at. */
    static final String PATH = "/authorize-server";

    ConfirmPages(Confirmations confirmations, Teams teams, Pages pages, Frames frames) {}

    List<Route<Caller>> routes() {
        return List.of();
    }
}
