package dev.ac7.platform.teams;

import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.home.Frames;
import dev.ac7.platform.minting.TokenMint;
import dev.ac7.platform.servers.ServerClient;
import java.util.List;

/** Teams, who belongs to them, and their servers' state. */
public final class TeamFeature {
    private final Teams teams;
    private final ServerChecks checks = new ServerChecks();

    /** Puts the feature together. */
    public TeamFeature(Ground ground, TokenMint mint, ServerClient servers, Pages pages, Frames frames) {
        this.teams = new Teams(ground);
    }

    /** The rules of teams, for the features that stand on them. */
    public Teams teams() {
        return teams;
    }

    /** What is known of servers, for who carries requests to them. */
    public ServerChecks checks() {
        return checks;
    }

    /** Removes what is past its time; to be called every minute. */
    public void sweep() {}

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of();
    }
}
