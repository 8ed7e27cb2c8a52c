package dev.ac7.authority.requests;

import dev.ac7.authority.access.Account;
import dev.ac7.authority.access.Caller;
import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.authority.storage.AuthorityStore;
import dev.ac7.authority.storage.NamespaceRequest;
import dev.ac7.authority.storage.Page;
import dev.ac7.authority.storage.Records;
import dev.ac7.authority.storage.RequestStatus;
import dev.ac7.authority.storage.User;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asking for namespaces, and deciding (authority.md, sections 8.1 and 8.2). What is looked at and what comes of it are
 * one write each, so that of several who ask or decide at once one wins and the others are told so. A decision is never
 * changed and no request is ever removed.
 */
public final class NamespaceRequests {
    private final AuthorityStore store;
    private final NamespaceReader reader;
    private final boolean autoAssign;
    private final int free;
    private final Clock clock;

    /**
     * Takes the rules.
     *
     * @param autoAssign whether requests are approved at once while the account has few
     * @param free how many that is
     */
    public NamespaceRequests(AuthorityStore store, NamespaceReader reader, boolean autoAssign, int free, Clock clock) {
        this.store = store;
        this.reader = reader;
        this.autoAssign = autoAssign;
        this.free = free;
        this.clock = clock;
    }

    /**
     * Asks for a namespace, which is assigned at once while the account owns few enough.
     *
     * @param caller who asks
     * @param sub who gets it
     * @param metadata JSON object text
     * @throws dev.ac7.kernel.web.Refusal 409 {@code namespace_taken} or {@code namespace_pending}
     */
    NamespaceRequest ask(Caller caller, String sub, NamespaceKey key, Optional<String> metadata) {
        return store.write(records -> {
            Instant now = clock.instant();
            if (records.ownership(key).isPresent()) {
                throw RequestRefusals.taken();
            }
            if (records.pendingRequest(key).isPresent()) {
                throw RequestRefusals.pending();
            }
            User user = Acting.user(records, caller, sub, now);
            boolean assigned = autoAssign && owned(records, sub) < free;
            if (assigned) {
                assign(records, key, user, now);
            }
            NamespaceRequest request = new NamespaceRequest(
                    UUID.randomUUID(),
                    user,
                    key,
                    assigned ? RequestStatus.APPROVED : RequestStatus.PENDING,
                    null,
                    assigned ? now : null,
                    null,
                    metadata.orElse(null),
                    now,
                    now,
                    null);
            if (!records.add(request)) {
                throw RequestRefusals.pending();
            }
            return request;
        });
    }

    /**
     * Approves a request, and makes its requester the owner.
     *
     * @param administrator who decides; empty for the static token
     * @throws dev.ac7.kernel.web.Refusal 404 {@code request_not_found}, 409 {@code request_not_pending} or
     *     {@code namespace_taken}, 400 {@code namespace_reserved}
     */
    void approve(UUID id, Optional<Account> administrator) {
        store.change(records -> {
            Instant now = clock.instant();
            NamespaceRequest request = pending(records, id);
            if (reader.isReserved(request.key().namespace())) {
                throw RequestRefusals.reserved();
            }
            assign(records, request.key(), request.requester(), now);
            UUID by = administrator
                    .map(account -> Acting.user(records, account, now).id())
                    .orElse(null);
            records.update(decided(request, RequestStatus.APPROVED, null, now, by, now));
        });
    }

    /**
     * Rejects a request.
     *
     * @throws dev.ac7.kernel.web.Refusal 404 {@code request_not_found} or 409 {@code request_not_pending}
     */
    void reject(UUID id, String reason) {
        store.change(records -> records.update(
                decided(pending(records, id), RequestStatus.REJECTED, reason, null, null, clock.instant())));
    }

    /** Everything the account asked for, newest first. */
    List<NamespaceRequest> of(String sub) {
        return store.read(records -> records.requestsOf(sub));
    }

    /** What waits for a decision, newest first. */
    List<NamespaceRequest> pending() {
        return store.read(records -> records.pendingRequests(Page.ALL));
    }

    /** A part of everything that was ever asked for, newest first. */
    List<NamespaceRequest> all(Page page) {
        return store.read(records -> records.requests(page));
    }

    /** Everything that was ever asked for one namespace, newest first. */
    List<NamespaceRequest> history(NamespaceKey key) {
        return store.read(records -> records.history(key));
    }

    /** Where the authority has an origin, namespaces without one are older and hand-written, and do not count. */
    private long owned(Records records, String sub) {
        return records.ownershipsOf(sub).stream()
                .filter(owned -> reader.hasNoOrigin() || !owned.key().origin().isEmpty())
                .count();
    }

    private static void assign(Records records, NamespaceKey key, User user, Instant now) {
        if (!records.own(key, user, now)) {
            throw RequestRefusals.taken();
        }
        // What an earlier owner listed is not this owner's will.
        records.removeAuthorizations(key);
    }

    private static NamespaceRequest pending(Records records, UUID id) {
        NamespaceRequest request = records.request(id).orElseThrow(RequestRefusals::unknownRequest);
        if (request.status() != RequestStatus.PENDING) {
            throw RequestRefusals.decided();
        }
        return request;
    }

    private static NamespaceRequest decided(
            NamespaceRequest request,
            RequestStatus status,
            @Nullable String reason,
            @Nullable Instant approvedAt,
            @Nullable UUID by,
            Instant now) {
        return new NamespaceRequest(
                request.id(),
                request.requester(),
                request.key(),
                status,
                reason,
                approvedAt,
                by,
                request.metadata(),
                request.createdAt(),
                now,
                request.releasedAt());
    }
}
