package dev.ac7.platform.proxy;

import dev.ac7.kernel.web.RawRequests;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.accounts.AccountFeature;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.minting.TokenMint;
import dev.ac7.platform.servers.Reach;
import dev.ac7.platform.settings.PlatformOrigin;
import dev.ac7.platform.settings.ProxySettings;
import dev.ac7.platform.teams.TeamFeature;
import java.util.List;
import java.util.Optional;

/** Carries requests to teams' servers. */
public final class ProxyFeature implements AutoCloseable {
    private final OpenStreams streams;
    private final Proxy proxy;
    private final HandOver handOver;
    private final List<Route<Caller>> routes;

    /** Puts the feature together. */
    public ProxyFeature(Ground ground, AccountFeature accounts, TeamFeature teams, TokenMint mint, Reach reach) {
        this(
                ground,
                accounts,
                teams,
                mint,
                reach,
                Limits.of(ground.settings().proxy().mostBody()));
    }

    ProxyFeature(
            Ground ground, AccountFeature accounts, TeamFeature teams, TokenMint mint, Reach reach, Limits limits) {
        ProxySettings settings = ground.settings().proxy();
        Admission admission = new Admission(ground, accounts, teams.teams(), teams.checks(), mint);
        this.streams = new OpenStreams(reach.loops().vertx(), ground.changes(), admission::still, limits.look());
        Carriage carriage = new Carriage(
                reach.loops().vertx(),
                reach.egress(),
                streams,
                new RequestHeaders(settings.forwardClientIp()),
                teams.checks(),
                ground.random(),
                limits);
        this.handOver = new HandOver(ground, accounts);
        PlatformOrigin origin = ground.settings().origin();
        Optional<TeamLabels> labels = settings.teamDomain().map(domain -> new TeamLabels(domain, origin));
        this.routes = new OpenRoutes(teams.teams(), handOver, labels).routes();
        this.proxy = new Proxy(
                origin.text(),
                admission,
                accounts,
                labels.map(known -> new TeamHosts(known, handOver, origin)),
                carriage);
    }

    /** Takes requests for servers from the listener. */
    public RawRequests requests() {
        return proxy;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return routes;
    }

    /** Removes what is past its time; to be called every minute. */
    public void sweep() {
        handOver.sweep();
    }

    /** How many streams and sockets are open. */
    public int open() {
        return streams.size();
    }

    /** Ends every stream and socket that is open, telling clients that the platform goes away. */
    @Override
    public void close() {
        streams.close();
    }
}
