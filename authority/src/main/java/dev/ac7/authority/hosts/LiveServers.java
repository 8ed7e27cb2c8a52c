package dev.ac7.authority.hosts;

import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.authority.names.ServerName;
import java.util.List;
import java.util.Optional;

/** What is live now, as the features beside the hosts see it. Safe from any thread. */
public interface LiveServers {
    /** The registration of exactly this name. */
    Optional<LiveServer> find(ServerName name);

    /** The registration that a request for this name reaches: its own, else the longest prefix's (section 2.5). */
    default Optional<LiveServer> resolve(ServerName name) {
        return name.upwards().stream().map(this::find).flatMap(Optional::stream).findFirst();
    }

    /** Every live registration, by canonical name. */
    List<LiveServer> all();

    /**
     * Looks anew at who may register below the namespace, at once, and takes offline what may not stay, telling its
     * hosts {@code registration_revoked}. To be called after every change of ownership or authorization has been
     * written.
     */
    void recheck(NamespaceKey key, RevokeReason why);
}
