package dev.ac7.authority.activity;

import dev.ac7.authority.hosts.LiveServer;
import dev.ac7.authority.hosts.LiveServers;
import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.authority.names.ServerName;
import dev.ac7.authority.storage.AuthorityStore;
import dev.ac7.authority.storage.Ownership;
import dev.ac7.authority.storage.Page;
import dev.ac7.authority.storage.SeenName;
import dev.ac7.contract.authority.MyServer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The servers of an account: what is or was below the namespaces it owns, and what it hosts itself by somebody else's
 * leave.
 */
public final class OwnServers {
    // Of one namespace; the newest are shown.
    private static final int MOST_SEEN = 1000;

    private final AuthorityStore store;
    private final LiveServers live;

    /** Looks at what is kept and what is live. */
    public OwnServers(AuthorityStore store, LiveServers live) {
        this.store = store;
        this.live = live;
    }

    /** The account's servers: those online first, each group by name. */
    List<MyServer> of(String sub) {
        Set<NamespaceKey> owned = new HashSet<>();
        Map<String, SeenName> seen = new HashMap<>();
        store.<@Nullable Object>read(records -> {
            for (Ownership ownership : records.ownershipsOf(sub)) {
                owned.add(ownership.key());
                records.seenNames(ownership.key(), new Page(MOST_SEEN, 0))
                        .forEach(name -> seen.put(name.canonical(), name));
            }
            return null;
        });
        Map<String, MyServer> servers = new TreeMap<>();
        seen.forEach((name, noted) -> servers.put(name, offline(noted)));
        live.all().stream()
                .filter(server -> owned.contains(server.name().key())
                        || server.host().sub().equals(sub))
                .forEach(server -> servers.put(
                        server.name().canonical(),
                        online(
                                server,
                                Optional.ofNullable(seen.get(server.name().canonical())))));
        return servers.values().stream()
                .sorted(Comparator.comparing(server -> !server.online()))
                .toList();
    }

    private static MyServer online(LiveServer server, Optional<SeenName> noted) {
        ServerName name = server.name();
        return new MyServer(
                name.canonical(),
                name.key().origin(),
                name.key().namespace(),
                true,
                server.mode().wireName(),
                server.host().connectedAt(),
                noted.map(OwnServers::lastSeen).orElse(null));
    }

    private static MyServer offline(SeenName name) {
        return new MyServer(
                name.canonical(), name.key().origin(), name.key().namespace(), false, null, null, lastSeen(name));
    }

    private static Long lastSeen(SeenName name) {
        return name.lastSeenAt().toEpochMilli();
    }
}
