package dev.ac7.authority.ice;

import dev.ac7.authority.abuse.ConnectGuard;
import dev.ac7.authority.abuse.Requester;
import dev.ac7.authority.access.Account;
import dev.ac7.authority.access.Caller;
import dev.ac7.authority.hosts.LiveServer;
import dev.ac7.authority.hosts.LiveServers;
import dev.ac7.authority.input.QueryParameters;
import dev.ac7.authority.names.NameReading;
import dev.ac7.authority.names.ServerNames;
import dev.ac7.authority.settings.IceSettings;
import dev.ac7.contract.authority.AuthMode;
import dev.ac7.contract.authority.IceServer;
import dev.ac7.contract.authority.IceServers;
import dev.ac7.kernel.limit.FixedWindows;
import dev.ac7.kernel.limit.Verdict;
import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /ice-servers}, an addition to the contract: STUN servers for everybody, and short-lived credentials of the
 * relay for whom it is there. The answer is an {@code RTCConfiguration} as browsers take it.
 *
 * <p>A caller that says with {@code serverName} where it wants to connect gets no credentials where the host has
 * silenced it, nor, without being signed in, for a host that says it is private.
 */
public final class IceRoutes {
    private static final int PER_MINUTE = 60;
    private static final int MOST_CLIENTS = 100_000;

    private final IceSettings settings;
    private final ConnectGuard guard;
    private final ServerNames names;
    private final LiveServers live;
    private final Clock clock;
    private final FixedWindows windows;

    /** Hands out these servers, to whom the guard lets. */
    public IceRoutes(IceSettings settings, ConnectGuard guard, ServerNames names, LiveServers live, Clock clock) {
        this.settings = settings;
        this.guard = guard;
        this.names = names;
        this.live = live;
        this.clock = clock;
        this.windows = new FixedWindows(PER_MINUTE, Duration.ofMinutes(1), MOST_CLIENTS, clock);
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(Route.<Caller>of(Method.GET, "/ice-servers")
                .id("iceServers")
                .summary("STUN servers, and short-lived credentials of TURN servers")
                .planes(Plane.ANONYMOUS, Plane.BEARER)
                .answers(IceServers.class)
                .handle(this::servers));
    }

    private Reply servers(Call<Caller> call) {
        if (windows.hit(call.clientBucket()) instanceof Verdict.Limited limited) {
            throw Refusal.tooMany("at most " + PER_MINUTE + " calls in a minute", limited.retryAfter())
                    .withCode("rate_limited");
        }
        Optional<String> sub = call.credentialIfAny()
                .flatMap(credential -> credential.caller().account())
                .map(Account::sub);
        Requester requester = new Requester(call.client(), sub);
        Optional<LiveServer> wanted = new QueryParameters(call)
                .text("serverName", ServerNames.LONGEST)
                .flatMap(text -> names.read(text) instanceof NameReading.Ours ours
                        ? live.resolve(ours.name())
                        : Optional.empty());
        List<IceServer> servers = new ArrayList<>();
        if (!settings.stunUrls().isEmpty()) {
            servers.add(new IceServer(settings.stunUrls(), null, null));
        }
        if (!settings.turnUrls().isEmpty() && mayRelay(requester, wanted)) {
            settings.turnSecret().map(Secret::reveal).ifPresent(secret -> {
                RelayCredentials credentials = RelayCredentials.of(
                        secret,
                        clock.instant().plus(settings.turnLife()),
                        RelayCredentials.user(secret, requester.key()));
                servers.add(new IceServer(settings.turnUrls(), credentials.username(), credentials.credential()));
            });
        }
        return Reply.json(new IceServers(servers, settings.turnLife().toSeconds()))
                .header("Cache-Control", "no-store");
    }

    private boolean mayRelay(Requester requester, Optional<LiveServer> wanted) {
        boolean signedIn = requester.sub().isPresent();
        boolean needsSession = settings.turnNeedsSession()
                || wanted.filter(server -> server.mode() == AuthMode.PRIVATE).isPresent();
        return (signedIn || !needsSession)
                && !guard.isBanned(requester)
                && wanted.filter(server -> guard.isSuppressed(server.name(), requester))
                        .isEmpty();
    }
}
