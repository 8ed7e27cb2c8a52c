package dev.ac7.authority.hosts;

import dev.ac7.authority.abuse.ConnectGuard;
import dev.ac7.authority.abuse.Requester;
import dev.ac7.authority.access.Caller;
import dev.ac7.authority.sockets.CloseCode;
import dev.ac7.authority.sockets.Sockets;
import dev.ac7.contract.authority.HostMessage;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.util.List;
import java.util.Optional;

/** The host WebSocket (authority.md, section 5). */
public final class HostRoutes {
    /** Longest message of a host, in bytes. */
    public static final int LONGEST_MESSAGE = 131_072;

    private final HostDesk desk;
    private final Sockets<HostMessage> sockets;
    private final PageOrigins origins;
    private final ConnectGuard guard;

    /** Takes who may open a socket, and what happens on it. */
    public HostRoutes(HostDesk desk, Sockets<HostMessage> sockets, PageOrigins origins, ConnectGuard guard) {
        this.desk = desk;
        this.sockets = sockets;
        this.origins = origins;
        this.guard = guard;
    }

    /** The rows. */
    public List<Route<Caller>> routes() {
        return List.of(Route.<Caller>of(Method.GET, "/ws/host")
                .id("wsHost")
                .summary("Host WebSocket: registrations, offers in, answers out")
                .planes(Plane.ANONYMOUS)
                .handle(this::open));
    }

    private Reply open(Call<Caller> call) {
        return sockets.open(call, unwelcome(call), socket -> new HostConversation(desk, socket));
    }

    private Optional<CloseCode> unwelcome(Call<Caller> call) {
        if (!origins.allow(call.header("Origin"))) {
            return Optional.of(CloseCode.ORIGIN_NOT_ALLOWED);
        }
        return guard.isBanned(new Requester(call.client(), Optional.empty()))
                ? Optional.of(CloseCode.BLOCKED)
                : Optional.empty();
    }
}
