package dev.ac7.platform.teams;

import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.home.Frames;
import dev.ac7.platform.minting.TokenMint;
import dev.ac7.platform.servers.ServerClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Teams, who belongs to them, and their servers' state. */
public final class TeamFeature {
    /** How long a team may wait for its server to accept it (platform.md section 4.4). */
    static final Duration UNPROVEN_LIFE = Duration.ofDays(30);

    private final Ground ground;
    private final Teams teams;
    private final ServerChecks checks;
    private final List<Route<Caller>> routes;

    /** Puts the feature together. */
    public TeamFeature(Ground ground, TokenMint mint, ServerClient servers, Pages pages, Frames frames) {
        this.ground = ground;
        this.teams = new Teams(ground);
        this.checks = new ServerChecks(ground, teams, mint, servers);
        ground.changes().listen(checks::heard);
        this.routes = Stream.of(
                        new TeamRoutes(ground, teams, checks).routes(),
                        new TeamPages(ground, teams, checks, pages, frames).routes())
                .flatMap(List::stream)
                .toList();
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
    public void sweep() {
        long before = ground.clock().millis() - UNPROVEN_LIFE.toMillis();
        ground.database()
                .change(transaction -> TeamStore.unprovenSince(transaction.handle(), before)
                        .forEach(team -> teams.remove(transaction, team.id(), Removal.UNPROVEN, Acting.PLATFORM)));
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return routes;
    }
}
