package dev.ac7.authority;

import dev.ac7.authority.connect.Connects;
import dev.ac7.authority.connect.PendingConnects;
import dev.ac7.authority.hosts.HostDesk;
import dev.ac7.authority.hosts.HostInfo;
import dev.ac7.authority.hosts.HostListener;
import dev.ac7.authority.hosts.HostRoutes;
import dev.ac7.authority.hosts.LiveNames;
import dev.ac7.authority.hosts.LiveServer;
import dev.ac7.authority.hosts.LiveView;
import dev.ac7.authority.hosts.Registrar;
import dev.ac7.authority.names.ReservedNamespaces;
import dev.ac7.authority.names.ServerNames;
import dev.ac7.authority.presence.PresenceBoard;
import dev.ac7.authority.presence.PresenceRoutes;
import dev.ac7.authority.settings.AuthoritySettings;
import dev.ac7.authority.settings.LimitSettings;
import dev.ac7.authority.signin.SignIn;
import dev.ac7.authority.sockets.Sockets;
import dev.ac7.authority.storage.AuthorityStore;
import dev.ac7.authority.storage.Reconciliation;
import dev.ac7.authority.storage.Stores;
import dev.ac7.contract.authority.HostMessage;
import dev.ac7.contract.authority.PresenceMessage;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * An authority without its web face: the open store and every feature's rules on it.
 *
 * @param names how names are read
 * @param reserved namespaces nobody can have
 * @param store the records
 * @param abuse limits, bans, suppressions, recent activity
 * @param signIn who is who
 * @param live which names are live
 * @param view the same, as features beside the hosts see it
 * @param waiting callers that wait for a host
 * @param connects brings callers to hosts
 * @param desk what conversations with hosts share
 * @param board who watches which names
 * @param hostSockets open host sockets
 * @param presenceSockets open presence sockets
 */
record AuthorityCore(
        ServerNames names,
        ReservedNamespaces reserved,
        AuthorityStore store,
        AbuseControl abuse,
        SignIn signIn,
        LiveNames live,
        LiveView view,
        PendingConnects waiting,
        Connects connects,
        HostDesk desk,
        PresenceBoard board,
        Sockets<HostMessage> hostSockets,
        Sockets<PresenceMessage> presenceSockets)
        implements AutoCloseable {
    /** A host that does not read what its callers send is closed at this many bytes: more than all that may wait. */
    private static final long MOST_UNREAD_OF_HOST = 16L << 20;

    /**
     * Opens the store, brings it in order, and puts the rules together.
     *
     * @param processPressure readings of how hard the process works, of which 1 is full
     * @throws dev.ac7.kernel.store.StorageException when the store cannot be opened
     * @throws dev.ac7.kernel.ops.InvalidSettings when a file or URL cannot be used
     */
    static AuthorityCore open(
            AuthoritySettings settings,
            AuthorityMetrics metrics,
            Clock clock,
            SecureRandom random,
            List<DoubleSupplier> processPressure) {
        AuthorityStore store = Stores.open(settings.storage(), clock);
        try {
            Reconciliation.run(store, clock);
            AbuseControl abuse =
                    AbuseControl.open(settings.limits(), settings.storage().redisUrl(), clock, processPressure);
            try {
                return of(settings, store, abuse, metrics, clock, random);
            } catch (RuntimeException e) {
                abuse.close();
                throw e;
            }
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static AuthorityCore of(
            AuthoritySettings settings,
            AuthorityStore store,
            AbuseControl abuse,
            AuthorityMetrics metrics,
            Clock clock,
            SecureRandom random) {
        LimitSettings limits = settings.limits();
        ServerNames names = settings.names().names();
        ReservedNamespaces reserved = settings.names().reserved();
        SignIn signIn = new SignIn(settings.signIn(), limits, store, abuse.windows(), clock, random);
        PendingConnects waiting = new PendingConnects(limits.mostPending(), clock, random);
        abuse.watchPending(waiting::count);
        HostListener listener = new HostListeners(abuse.hostListeners());
        LiveNames live = new LiveNames(listener, waiting::offline);
        LiveView view = new LiveView(live, store);
        HostDesk desk = new HostDesk(
                signIn.hostTokens(),
                new Registrar(names, reserved, store, live, clock),
                live,
                abuse.windows(),
                abuse.suppressions(),
                waiting,
                listener,
                new HostDesk.Limits(limits.hostMessagesPer30s(), limits.hostSocketsPerAccount()),
                clock,
                random);
        return new AuthorityCore(
                names,
                reserved,
                store,
                abuse,
                signIn,
                live,
                view,
                waiting,
                new Connects(live, abuse.guard(), waiting, abuse.activity(), clock),
                desk,
                new PresenceBoard(live),
                new Sockets<>(
                        new Sockets.Bounds(
                                limits.hostSocketsPerAddress(), HostRoutes.LONGEST_MESSAGE, MOST_UNREAD_OF_HOST),
                        clock,
                        code -> metrics.closed("host", code)),
                new Sockets<>(
                        new Sockets.Bounds(
                                limits.presenceSocketsPerAddress(),
                                PresenceRoutes.LONGEST_MESSAGE,
                                PresenceRoutes.MOST_UNREAD),
                        clock,
                        code -> metrics.closed("presence", code)));
    }

    /** Everybody who is told of hosts, as one. */
    private record HostListeners(List<HostListener> all) implements HostListener {
        @Override
        public void hostCame(HostInfo host) {
            all.forEach(listener -> listener.hostCame(host));
        }

        @Override
        public void hostSeen(HostInfo host) {
            all.forEach(listener -> listener.hostSeen(host));
        }

        @Override
        public void hostLeft(HostInfo host) {
            all.forEach(listener -> listener.hostLeft(host));
        }

        @Override
        public void online(LiveServer server) {
            all.forEach(listener -> listener.online(server));
        }

        @Override
        public void changed(LiveServer server) {
            all.forEach(listener -> listener.changed(server));
        }

        @Override
        public void offline(LiveServer server) {
            all.forEach(listener -> listener.offline(server));
        }
    }

    @Override
    public void close() {
        signIn.close();
        abuse.close();
        store.close();
    }
}
