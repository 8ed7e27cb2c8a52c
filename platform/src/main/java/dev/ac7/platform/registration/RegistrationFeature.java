package dev.ac7.platform.registration;

import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.home.Frames;
import dev.ac7.platform.servers.ServerClient;
import dev.ac7.platform.teams.Teams;
import java.util.List;

/** Pairing servers with teams. */
public final class RegistrationFeature {
    /** Puts the feature together. */
    public RegistrationFeature(Ground ground, Teams teams, ServerClient servers, Pages pages, Frames frames) {}

    /** Removes what is past its time; to be called every minute. */
    public void sweep() {}

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of();
    }
}
