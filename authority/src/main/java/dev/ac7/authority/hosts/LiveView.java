package dev.ac7.authority.hosts;

import dev.ac7.authority.access.Account;
import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.authority.names.ServerName;
import dev.ac7.authority.ownership.Entitlement;
import dev.ac7.authority.storage.AuthorityStore;
import dev.ac7.authority.storage.Records;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@link LiveServers} over the live names and the store that says who may have them. */
public final class LiveView implements LiveServers {
    private final LiveNames names;
    private final AuthorityStore store;

    /** A view of these names. */
    public LiveView(LiveNames names, AuthorityStore store) {
        this.names = names;
        this.store = store;
    }

    @Override
    public Optional<LiveServer> find(ServerName name) {
        return names.find(name).map(Registration::live);
    }

    @Override
    public List<LiveServer> all() {
        return names.all().stream()
                .map(Registration::live)
                .sorted(Comparator.comparing(server -> server.name().canonical()))
                .toList();
    }

    @Override
    public void recheck(NamespaceKey key, RevokeReason why) {
        names.noteCheck();
        List<Registration> below = names.below(key);
        if (!below.isEmpty()) {
            List<Registration> lost = store.read(records -> below.stream()
                    .filter(registration -> !isEntitled(registration, records))
                    .toList());
            lost.forEach(registration -> names.revoke(registration, why));
        }
    }

    private static boolean isEntitled(Registration registration, Records records) {
        Account account = registration.session().account();
        return Entitlement.of(records, registration.name(), account.sub(), account.email()) != Entitlement.NONE;
    }

    /** Looks anew at every live name, for changes that another process made. */
    public void recheckAll() {
        names.noteCheck();
        names.namespaces().forEach(key -> recheck(key, RevokeReason.OWNERSHIP_CHANGED));
    }
}
