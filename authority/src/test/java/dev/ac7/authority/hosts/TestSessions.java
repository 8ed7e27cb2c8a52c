package dev.ac7.authority.hosts;

import dev.ac7.authority.access.Account;
import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.authority.names.ServerName;
import dev.ac7.authority.sockets.SilentSockets;
import dev.ac7.contract.authority.AuthMode;
import java.util.Optional;
import java.util.function.Consumer;

/** Sessions of hosts that hear everything and say nothing. */
public final class TestSessions {
    private TestSessions() {}

    /** A session of the account. */
    public static HostSession of(String id, String account) {
        return new HostSession(id, new Account(account, Optional.empty()), SilentSockets.open(), 0);
    }

    /** The name {@code team/<subpath>} on this session. */
    public static Registration registration(HostSession session, String subpath) {
        ServerName name = new ServerName(new NamespaceKey("", "team"), subpath, false);
        return new Registration(name, name.canonical(), AuthMode.PUBLIC, session, Optional.empty());
    }

    /** No names yet, which nobody watches but this. */
    public static LiveNames names(Consumer<Registration> wentOffline) {
        return new LiveNames(new Deaf(), wentOffline);
    }

    /** Makes {@code team/<subpath>} live on this session, whose account owns the namespace. */
    public static void register(LiveNames names, HostSession session, String subpath) {
        if (names.register(registration(session, subpath), true) != LiveNames.Outcome.REGISTERED) {
            throw new IllegalStateException("not registered: " + subpath);
        }
    }

    /** Takes it offline. */
    public static void unregister(LiveNames names, HostSession session, String canonical) {
        names.unregister(session, canonical);
    }

    private record Deaf() implements HostListener {
        @Override
        public void hostCame(HostInfo host) {}

        @Override
        public void hostSeen(HostInfo host) {}

        @Override
        public void hostLeft(HostInfo host) {}

        @Override
        public void online(LiveServer server) {}

        @Override
        public void changed(LiveServer server) {}

        @Override
        public void offline(LiveServer server) {}
    }
}
