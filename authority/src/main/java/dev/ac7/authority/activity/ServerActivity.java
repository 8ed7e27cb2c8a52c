package dev.ac7.authority.activity;

import dev.ac7.authority.hosts.HostInfo;
import dev.ac7.authority.hosts.LiveServer;
import dev.ac7.authority.hosts.LiveServers;
import dev.ac7.authority.names.NameReading;
import dev.ac7.authority.names.ServerNames;
import dev.ac7.authority.storage.AuthorityStore;
import dev.ac7.authority.storage.Ownership;
import dev.ac7.authority.storage.Page;
import dev.ac7.authority.storage.Records;
import dev.ac7.authority.storage.SeenName;
import dev.ac7.contract.authority.ActivityEvent;
import dev.ac7.contract.authority.ActivityHost;
import dev.ac7.contract.authority.ActivityServer;
import dev.ac7.contract.authority.ActivitySnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which servers there are, who serves them and what happened to them lately, as administrators see it. */
public final class ServerActivity {
    // So that a list over years stays one that can be sent; the newest are shown.
    private static final int MOST_SEEN = 10_000;

    private final AuthorityStore store;
    private final LiveServers live;
    private final ServerNames names;
    private final ActivityLog log;

    /** Looks at what is kept, what is live and what was noted. */
    public ServerActivity(AuthorityStore store, LiveServers live, ServerNames names, ActivityLog log) {
        this.store = store;
        this.live = live;
        this.names = names;
        this.log = log;
    }

    /** Servers that are online but were not noted yet, then the 10,000 seen last, last seen newest first. */
    List<ActivityServer> servers() {
        List<LiveServer> online = live.all();
        Set<String> onlineNames = new HashSet<>();
        online.forEach(server -> onlineNames.add(server.name().canonical()));
        return store.read(records -> {
            List<SeenName> seen = records.seenNames(new Page(MOST_SEEN, 0));
            Set<String> noted = new HashSet<>();
            seen.forEach(name -> noted.add(name.canonical()));
            List<ActivityServer> servers = new ArrayList<>();
            online.stream()
                    .filter(server -> !noted.contains(server.name().canonical()))
                    .map(server -> unnoted(records, server))
                    .forEach(servers::add);
            seen.stream()
                    .map(name -> noted(name, onlineNames.contains(name.canonical())))
                    .forEach(servers::add);
            return servers;
        });
    }

    /** One server and its newest events; a text that names none here is a server that is not online. */
    ActivitySnapshot server(String text) {
        if (!(names.read(text) instanceof NameReading.Ours ours)) {
            return new ActivitySnapshot(text, false, null, null, null, List.of());
        }
        String canonical = ours.name().canonical();
        Optional<LiveServer> server = live.find(ours.name());
        return new ActivitySnapshot(
                canonical,
                server.isPresent(),
                server.map(online -> online.host().sessionId()).orElse(null),
                server.map(online -> online.mode().wireName()).orElse(null),
                server.map(online -> host(online.host())).orElse(null),
                log.of(canonical).stream().map(ServerActivity::event).toList());
    }

    /** The newest events over all servers. */
    List<ActivityEvent> recent(int limit) {
        return log.recent(limit).stream().map(ServerActivity::event).toList();
    }

    private static ActivityServer noted(SeenName name, boolean online) {
        return new ActivityServer(
                name.canonical(),
                name.key().origin(),
                name.key().namespace(),
                name.owner().sub(),
                name.owner().name(),
                name.firstSeenAt().toEpochMilli(),
                name.lastSeenAt().toEpochMilli(),
                online);
    }

    private static ActivityServer unnoted(Records records, LiveServer server) {
        Optional<Ownership> owned = records.ownership(server.name().key());
        return new ActivityServer(
                server.name().canonical(),
                server.name().key().origin(),
                server.name().key().namespace(),
                owned.map(ownership -> ownership.owner().sub()).orElse(""),
                owned.map(ownership -> ownership.owner().name()).orElse(null),
                server.host().connectedAt(),
                server.host().lastSignAt(),
                true);
    }

    private static ActivityHost host(HostInfo host) {
        return new ActivityHost(host.sessionId(), host.sub(), host.address(), host.connectedAt(), host.lastSignAt());
    }

    private static ActivityEvent event(ActivityLog.ActivityEntry entry) {
        return new ActivityEvent(
                entry.at(),
                entry.type(),
                entry.serverName(),
                entry.hostSessionId().orElse(null),
                entry.sub().orElse(null),
                entry.clientKey().orElse(null),
                entry.reason().orElse(null),
                entry.authMode().orElse(null));
    }
}
