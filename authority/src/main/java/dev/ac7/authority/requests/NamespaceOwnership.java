package dev.ac7.authority.requests;

import dev.ac7.authority.hosts.LiveServers;
import dev.ac7.authority.hosts.RevokeReason;
import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.authority.names.ServerNames;
import dev.ac7.authority.ownership.Entitlement;
import dev.ac7.authority.storage.AuthorityStore;
import dev.ac7.authority.storage.NamespaceRequest;
import dev.ac7.authority.storage.Ownership;
import dev.ac7.authority.storage.Page;
import dev.ac7.authority.storage.Records;
import dev.ac7.authority.storage.RequestStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who owns which namespace, and how an owner gives one up or renames it. Each is one write; live registrations are
 * looked at once it is durable.
 */
public final class NamespaceOwnership {
    private final AuthorityStore store;
    private final LiveServers live;
    private final ServerNames names;
    private final Clock clock;

    /** Takes the records, and what is live under them. */
    public NamespaceOwnership(AuthorityStore store, LiveServers live, ServerNames names, Clock clock) {
        this.store = store;
        this.live = live;
        this.names = names;
        this.clock = clock;
    }

    /** What the account owns, newest first. */
    List<Ownership> of(String sub) {
        return store.read(records -> records.ownershipsOf(sub));
    }

    /** A part of everything that is owned, newest first. */
    List<Ownership> all(Page page) {
        return store.read(records -> records.ownerships(page));
    }

    /** What stands in the way of having a namespace. */
    sealed interface Standing {
        /** Nothing. */
        record Free() implements Standing {}

        /** Somebody owns it. */
        record Taken(String ownerSub) implements Standing {}

        /** Somebody has asked for it. */
        record Asked() implements Standing {}
    }

    /** How the namespace stands now. */
    Standing standing(NamespaceKey key) {
        return store.read(records -> records.ownership(key)
                .<Standing>map(owned -> new Standing.Taken(owned.owner().sub()))
                .or(() -> records.pendingRequest(key).map(asked -> new Standing.Asked()))
                .orElseGet(Standing.Free::new));
    }

    /**
     * Gives the namespace up for its owner: with what was listed for it, and never to come back by itself
     * (authority.md, section 8.5).
     *
     * @return whether the account owned it
     */
    boolean forfeit(NamespaceKey key, String ownerSub) {
        boolean forfeited = store.write(records -> {
            if (ownedBy(records, key, ownerSub).isEmpty()) {
                return false;
            }
            records.disown(key);
            records.removeAuthorizations(key);
            Instant now = clock.instant();
            standingApprovals(records, key)
                    .forEach(request -> records.update(changed(request, request.key(), now, Optional.of(now))));
            Entitlement.removeOrphanedEndpoints(records, names, key);
            return true;
        });
        if (forfeited) {
            live.recheck(key, RevokeReason.OWNERSHIP_CHANGED);
        }
        return forfeited;
    }

    /**
     * Moves ownership, authorizations and the owner's approved requests to another namespace of the same origin.
     *
     * @return whether anything moved: not when the account does not own it, or the names are the same
     * @throws dev.ac7.kernel.web.Refusal 409 {@code namespace_taken} or {@code namespace_pending}
     */
    boolean rename(NamespaceKey from, NamespaceKey to, String ownerSub) {
        if (from.equals(to)) {
            return false;
        }
        boolean renamed = store.write(records -> {
            Optional<Ownership> owned = ownedBy(records, from, ownerSub);
            owned.ifPresent(ownership -> move(records, ownership, to));
            return owned.isPresent();
        });
        if (renamed) {
            live.recheck(from, RevokeReason.OWNERSHIP_CHANGED);
        }
        return renamed;
    }

    private void move(Records records, Ownership owned, NamespaceKey to) {
        NamespaceKey from = owned.key();
        if (records.pendingRequest(to).isPresent()) {
            throw RequestRefusals.pending();
        }
        if (!records.own(to, owned.owner(), owned.assignedAt())) {
            throw RequestRefusals.taken();
        }
        records.disown(from);
        records.removeAuthorizations(to);
        records.moveAuthorizations(from, to);
        Instant now = clock.instant();
        for (NamespaceRequest request : standingApprovals(records, from)) {
            boolean owners = request.requester().sub().equals(owned.owner().sub());
            records.update(
                    owners
                            ? changed(request, to, now, Optional.empty())
                            : changed(request, from, now, Optional.of(now)));
        }
        Entitlement.removeOrphanedEndpoints(records, names, from);
    }

    private static Optional<Ownership> ownedBy(Records records, NamespaceKey key, String sub) {
        return records.ownership(key)
                .filter(ownership -> ownership.owner().sub().equals(sub));
    }

    /** The approvals an ownership could be rebuilt from at the next start. */
    private static List<NamespaceRequest> standingApprovals(Records records, NamespaceKey key) {
        return records.history(key).stream()
                .filter(request -> request.status() == RequestStatus.APPROVED && request.releasedAt() == null)
                .toList();
    }

    private static NamespaceRequest changed(
            NamespaceRequest request, NamespaceKey key, Instant now, Optional<Instant> releasedAt) {
        return new NamespaceRequest(
                request.id(),
                request.requester(),
                key,
                request.status(),
                request.rejectionReason(),
                request.approvedAt(),
                request.approvedBy(),
                request.metadata(),
                request.createdAt(),
                now,
                releasedAt.orElse(request.releasedAt()));
    }
}
