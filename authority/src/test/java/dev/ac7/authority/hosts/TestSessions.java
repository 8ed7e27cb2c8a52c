package dev.ac7.authority.hosts;

import dev.ac7.authority.access.Account;
import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.authority.names.ServerName;
import dev.ac7.authority.sockets.SilentSockets;
import dev.ac7.contract.authority.AuthMode;
import java.util.Optional;

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
}
