package dev.ac7.authority.requests;

import dev.ac7.authority.access.Account;
import dev.ac7.authority.access.Caller;
import dev.ac7.authority.hosts.LiveServer;
import dev.ac7.authority.hosts.LiveServers;
import dev.ac7.authority.hosts.RevokeReason;
import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.authority.names.ReservedNamespaces;
import dev.ac7.authority.names.ServerName;
import dev.ac7.authority.names.ServerNames;
import dev.ac7.authority.ownership.Entitlement;
import dev.ac7.authority.storage.AuthorityStore;
import dev.ac7.authority.storage.NamespaceRequest;
import dev.ac7.authority.storage.Profile;
import dev.ac7.kernel.testing.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The rules of this room over one store, and what they asked of the live registrations. */
final class Rules {
    static final String ORIGIN = "apple.pear.com";
    static final Caller ADA = caller("ada");
    static final Caller BOB = caller("bob");
    static final Caller TOKEN = new Caller(Optional.empty(), true);

    final MovableClock clock = new MovableClock();
    final List<String> rechecked = new CopyOnWriteArrayList<>();
    final AuthorityStore store;
    final ServerNames names = new ServerNames(List.of(ORIGIN), Optional.empty(), Optional.empty(), "");
    final NamespaceReader reader = new NamespaceReader(names, new ReservedNamespaces(List.of("adm*")));
    final NamespaceRequests requests;
    final NamespaceOwnership ownership;
    final Authorizations authorizations;

    private Rules(AuthorityStore store, boolean autoAssign, int free) {
        this.store = store;
        LiveServers live = new Recheckers();
        this.requests = new NamespaceRequests(store, reader, autoAssign, free, clock);
        this.ownership = new NamespaceOwnership(store, live, names, clock);
        this.authorizations = new Authorizations(store, live, names, clock);
    }

    /** So many namespaces of an account are assigned at once. */
    static Rules assigning(AuthorityStore store, int free) {
        return new Rules(store, true, free);
    }

    /** Every request waits. */
    static Rules deciding(AuthorityStore store) {
        return new Rules(store, false, 1);
    }

    static Caller caller(String sub) {
        return new Caller(Optional.of(new Account(sub, Optional.of(sub + "@example.com"))), false);
    }

    static Account account(String sub) {
        return caller(sub).person();
    }

    static NamespaceKey key(String namespace) {
        return new NamespaceKey(ORIGIN, namespace);
    }

    /** Asks for it, a second later than whatever was before. */
    NamespaceRequest ask(Caller caller, String namespace) {
        clock.advance(Duration.ofSeconds(1));
        return requests.ask(caller, caller.person().sub(), key(namespace), Optional.empty());
    }

    void own(String sub, String namespace) {
        store.change(records -> records.own(
                key(namespace), records.keepUser(sub, Profile.unknown(), clock.instant()), clock.instant()));
    }

    Optional<String> ownerOf(String namespace) {
        return store.read(records -> records.ownership(key(namespace)))
                .map(owned -> owned.owner().sub());
    }

    NamespaceRequest stored(NamespaceRequest request) {
        return store.read(records -> records.request(request.id())).orElseThrow();
    }

    Scope scope(String text) {
        return Scope.of(reader, ORIGIN, text);
    }

    ServerName name(String namespace, String subpath) {
        return names.name(key(namespace), subpath);
    }

    Entitlement entitlement(String sub, String namespace, String subpath) {
        return store.read(records -> Entitlement.of(
                records, name(namespace, subpath), sub, account(sub).email()));
    }

    /** Notes what is asked to be looked at, and with which owner the store stands then. */
    private final class Recheckers implements LiveServers {
        @Override
        public Optional<LiveServer> find(ServerName name) {
            return Optional.empty();
        }

        @Override
        public List<LiveServer> all() {
            return List.of();
        }

        @Override
        public void recheck(NamespaceKey key, RevokeReason why) {
            // Reads: inside the write this would fail.
            rechecked.add(key.namespace() + " " + why.wireName() + " owned by "
                    + ownerOf(key.namespace()).orElse("nobody"));
        }
    }
}
