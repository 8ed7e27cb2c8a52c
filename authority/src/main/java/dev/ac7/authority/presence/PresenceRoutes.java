package dev.ac7.authority.presence;

import dev.ac7.authority.abuse.ConnectGuard;
import dev.ac7.authority.abuse.Requester;
import dev.ac7.authority.abuse.Windows;
import dev.ac7.authority.access.Caller;
import dev.ac7.authority.names.ServerNames;
import dev.ac7.authority.sockets.CloseCode;
import dev.ac7.authority.sockets.Sockets;
import dev.ac7.contract.authority.PresenceMessage;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The presence WebSocket (authority.md, section 6). */
public final class PresenceRoutes {
    /** Longest message of a subscriber, in bytes. */
    public static final int LONGEST_MESSAGE = 8192;

    /** Bytes that may wait for a subscriber that does not read. */
    public static final int MOST_UNREAD = 256 * 1024;

    private final PresenceBoard board;
    private final Sockets<PresenceMessage> sockets;
    private final ServerNames names;
    private final Windows windows;
    private final ConnectGuard guard;
    private final int messagesPer30s;
    private final Clock clock;

    /**
     * Takes what subscribers are told from, and their bounds.
     *
     * @param messagesPer30s messages of one address in 30 seconds
     */
    public PresenceRoutes(
            PresenceBoard board,
            Sockets<PresenceMessage> sockets,
            ServerNames names,
            Windows windows,
            ConnectGuard guard,
            int messagesPer30s,
            Clock clock) {
        this.board = board;
        this.sockets = sockets;
        this.names = names;
        this.windows = windows;
        this.guard = guard;
        this.messagesPer30s = messagesPer30s;
        this.clock = clock;
    }

    /** The rows. */
    public List<Route<Caller>> routes() {
        return List.of(Route.<Caller>of(Method.GET, "/ws/presence")
                .id("wsPresence")
                .summary("Presence WebSocket: which of some names are online")
                .planes(Plane.ANONYMOUS)
                .handle(this::open));
    }

    private Reply open(Call<Caller> call) {
        Optional<CloseCode> unwelcome = guard.isBanned(new Requester(call.client(), Optional.empty()))
                ? Optional.of(CloseCode.BLOCKED)
                : Optional.empty();
        return sockets.open(
                call,
                unwelcome,
                socket -> new PresenceConversation(board, names, windows, messagesPer30s, clock, socket));
    }
}
