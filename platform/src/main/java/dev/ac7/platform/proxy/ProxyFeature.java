package dev.ac7.platform.proxy;

import dev.ac7.kernel.web.RawRequests;
import dev.ac7.platform.accounts.AccountFeature;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.minting.TokenMint;
import dev.ac7.platform.servers.Reach;
import dev.ac7.platform.settings.ProxySettings;
import dev.ac7.platform.teams.TeamFeature;

/** Carries requests to teams' servers. */
public final class ProxyFeature implements AutoCloseable {
    private final OpenStreams streams;
    private final Proxy proxy;

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
        this.streams = new OpenStreams(reach.loops().vertx(), ground.changes(), admission::still);
        Carriage carriage = new Carriage(
                reach.loops().vertx(),
                reach.egress(),
                streams,
                new RequestHeaders(settings.forwardClientIp()),
                teams.checks(),
                ground.random(),
                limits);
        this.proxy = new Proxy(ground.settings().origin().text(), admission, accounts, carriage);
    }

    /** Takes requests for servers from the listener. */
    public RawRequests requests() {
        return proxy;
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
