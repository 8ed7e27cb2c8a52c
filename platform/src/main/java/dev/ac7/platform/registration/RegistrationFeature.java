package dev.ac7.platform.registration;

import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.ground.OwnSecrets;
import dev.ac7.platform.home.Frames;
import dev.ac7.platform.servers.ServerClient;
import dev.ac7.platform.teams.TeamFeature;
import java.util.List;
import java.util.stream.Stream;

/** Pairing servers with teams. */
public final class RegistrationFeature {
    private final Registrations registrations;
    private final List<Route<Caller>> routes;

    /** Puts the feature together. */
    public RegistrationFeature(Ground ground, TeamFeature teams, ServerClient servers, Pages pages, Frames frames) {
        CodeMacs codes = new CodeMacs(new OwnSecrets(ground));
        Reservations reservations = new Reservations(ground, teams.teams());
        this.registrations = new Registrations(ground, teams.teams(), codes, reservations);
        Confirmations confirmations = new Confirmations(ground, teams.teams(), codes, reservations);
        this.routes = Stream.of(
                        new RegistrationRoutes(registrations, confirmations, new HealthCheck(servers), ground).routes(),
                        new ConfirmPages(ground, confirmations, teams, pages, frames).routes())
                .flatMap(List::stream)
                .toList();
    }

    /** Removes what is past its time; to be called every minute. */
    public void sweep() {
        registrations.sweep();
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return routes;
    }
}
