package dev.ac7.platform.invites;

import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.home.Frames;
import dev.ac7.platform.servers.ServerClient;
import dev.ac7.platform.teams.Teams;
import java.util.List;
import java.util.stream.Stream;

/** Invitations and bindings. */
public final class InviteFeature {
    /** Where an invite is followed; its token comes behind. */
    public static final String INVITE = "/invite/";

    private final Invites invites;
    private final Bindings bindings;
    private final List<Route<Caller>> routes;

    /** Puts the feature together. */
    public InviteFeature(Ground ground, Teams teams, ServerClient servers, Pages pages, Frames frames) {
        this.invites = new Invites(ground, teams);
        this.bindings = new Bindings(ground, teams, invites, new Lookup(servers));
        String origin = ground.settings().origin().text();
        this.routes = Stream.of(
                        new InviteRoutes(invites, bindings, teams, origin).routes(),
                        new BindingRoutes(bindings, teams, origin).routes(),
                        new InvitePages(pages, frames, teams, invites).routes(),
                        new BindingPages(pages, frames, teams, bindings, origin).routes())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Whether somebody may join by the token of an invite, so that a newcomer who follows it may be let in to make an
     * account. Says nothing about an invite that does not exist, has ended or was revoked but that it is not usable.
     */
    public boolean usable(String token) {
        return invites.find(token).isPresent();
    }

    /** Removes what is past its time; to be called every minute. */
    public void sweep() {
        bindings.sweep();
        invites.sweep();
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return routes;
    }
}
