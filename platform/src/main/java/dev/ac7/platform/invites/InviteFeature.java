package dev.ac7.platform.invites;

import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.home.Frames;
import dev.ac7.platform.servers.ServerClient;
import dev.ac7.platform.teams.Teams;
import java.util.List;

/** Invitations and bindings. */
public final class InviteFeature {
    /** Puts the feature together. */
    public InviteFeature(Ground ground, Teams teams, ServerClient servers, Pages pages, Frames frames) {}

    /**
     * Whether somebody may join by the token of an invite, so that a newcomer who follows it may be let in to make an
     * account. Says nothing about an invite that does not exist, has ended or was revoked but that it is not usable.
     */
    public boolean usable(String token) {
        return false;
    }

    /** Removes what is past its time; to be called every minute. */
    public void sweep() {}

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of();
    }
}
