package dev.ac7.authority.requests;

import dev.ac7.authority.access.Caller;
import dev.ac7.authority.hosts.LiveServers;
import dev.ac7.authority.hosts.RevokeReason;
import dev.ac7.authority.names.ServerNames;
import dev.ac7.authority.ownership.Entitlement;
import dev.ac7.authority.storage.AuthorityStore;
import dev.ac7.authority.storage.Authorization;
import dev.ac7.authority.storage.Ownership;
import dev.ac7.authority.storage.Records;
import dev.ac7.authority.storage.User;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The e-mail addresses that may host below a scope, which its owner lists (authority.md, section 8.4). */
public final class Authorizations {
    /** Addresses that all scopes of a namespace list together, at most (authority.md, section 13). */
    static final int MOST = 1000;

    private final AuthorityStore store;
    private final LiveServers live;
    private final ServerNames names;
    private final Clock clock;

    /** Takes the records, and what is live under them. */
    public Authorizations(AuthorityStore store, LiveServers live, ServerNames names, Clock clock) {
        this.store = store;
        this.live = live;
        this.names = names;
        this.clock = clock;
    }

    /**
     * The addresses of exactly this scope, by address.
     *
     * @throws dev.ac7.kernel.web.Refusal 403 {@code not_owner} unless the caller owns the namespace or administers
     */
    List<Authorization> listed(Caller caller, Scope scope) {
        return store.read(records -> {
            boolean owner = caller.account().isPresent()
                    && records.ownership(scope.key()).stream()
                            .anyMatch(owned ->
                                    owned.owner().sub().equals(caller.person().sub()));
            if (!owner && !caller.admin()) {
                throw RequestRefusals.notOwner();
            }
            return records.authorizations(scope.key(), scope.subpath());
        });
    }

    /**
     * Lists an address; one that is listed already stays as it is.
     *
     * @param caller who lists it; the static token lists it in the owner's name
     * @param ownerSub whose namespace it must be
     * @throws dev.ac7.kernel.web.Refusal 403 {@code not_owner}, 409 {@code too_many}
     */
    Authorization authorize(Caller caller, String ownerSub, Scope scope, EmailAddress email) {
        return store.write(records -> {
            Ownership owned = requireOwner(records, scope, ownerSub);
            List<Authorization> listed = records.authorizations(scope.key(), scope.subpath()).stream()
                    .filter(entry -> entry.email().equals(email.value()))
                    .toList();
            if (!listed.isEmpty()) {
                return listed.getFirst();
            }
            if (records.countAuthorizations(scope.key()) >= MOST) {
                throw RequestRefusals.tooMany("a namespace lists at most " + MOST + " addresses");
            }
            Instant now = clock.instant();
            User by = caller.account()
                    .map(account -> Acting.user(records, account, now))
                    .orElse(owned.owner());
            Authorization entry =
                    new Authorization(UUID.randomUUID(), scope.key(), scope.subpath(), email.value(), by, now);
            records.add(entry);
            return entry;
        });
    }

    /**
     * Takes an address off the list, and offline what depended on it.
     *
     * @return whether it was listed
     * @throws dev.ac7.kernel.web.Refusal 403 {@code not_owner}
     */
    boolean unauthorize(String ownerSub, Scope scope, EmailAddress email) {
        boolean removed = store.write(records -> {
            requireOwner(records, scope, ownerSub);
            boolean listed = records.removeAuthorization(scope.key(), scope.subpath(), email.value());
            if (listed) {
                Entitlement.removeOrphanedEndpoints(records, names, scope.key());
            }
            return listed;
        });
        if (removed) {
            live.recheck(scope.key(), RevokeReason.AUTHORIZATION_REMOVED);
        }
        return removed;
    }

    private static Ownership requireOwner(Records records, Scope scope, String sub) {
        return records.ownership(scope.key())
                .filter(owned -> owned.owner().sub().equals(sub))
                .orElseThrow(RequestRefusals::notOwner);
    }
}
