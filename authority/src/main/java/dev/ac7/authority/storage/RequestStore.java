package dev.ac7.authority.storage;

import dev.ac7.authority.names.NamespaceKey;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Update;

/** Table {@code namespace_requests}. */
record RequestStore(Handle handle, Columns columns, UserStore users) {
    private static final String SELECT =
            """
            SELECT namespace_requests.id AS id, requested_origin, requested_namespace, status, rejection_reason,
                   approved_at, approved_by, metadata, namespace_requests.created_at AS created_at,
                   namespace_requests.updated_at AS updated_at, released_at,
            """ + UserStore.COLUMNS + " FROM namespace_requests JOIN users ON users.id = requester_id ";

    private static final String NEWEST_FIRST =
            "ORDER BY namespace_requests.created_at DESC NULLS LAST, namespace_requests.id ";

    private static final String OF_NAMESPACE =
            "lower(requested_origin) = :origin AND lower(requested_namespace) = :namespace ";

    Optional<NamespaceRequest> byId(UUID id) {
        return handle.createQuery(SELECT + "WHERE namespace_requests.id = :id")
                .bind("id", columns.id(id))
                .map(this::request)
                .findOne();
    }

    /** The pending one; the newest, where an older database has several. */
    Optional<NamespaceRequest> pending(NamespaceKey key) {
        return handle.createQuery(SELECT + "WHERE status = 'pending' AND " + OF_NAMESPACE + NEWEST_FIRST + "LIMIT 1")
                .bind("origin", key.origin())
                .bind("namespace", key.namespace())
                .map(this::request)
                .findOne();
    }

    List<NamespaceRequest> ofNamespace(NamespaceKey key) {
        return handle.createQuery(SELECT + "WHERE " + OF_NAMESPACE + NEWEST_FIRST)
                .bind("origin", key.origin())
                .bind("namespace", key.namespace())
                .map(this::request)
                .list();
    }

    List<NamespaceRequest> ofAccount(String sub) {
        return handle.createQuery(SELECT + "WHERE users.google_sub = :sub " + NEWEST_FIRST)
                .bind("sub", sub)
                .map(this::request)
                .list();
    }

    List<NamespaceRequest> page(Page page) {
        return page("", page);
    }

    List<NamespaceRequest> pendingPage(Page page) {
        return page("WHERE status = 'pending' ", page);
    }

    private List<NamespaceRequest> page(String condition, Page page) {
        return handle.createQuery(SELECT + condition + NEWEST_FIRST + "LIMIT :limit OFFSET :offset")
                .bind("limit", page.limit())
                .bind("offset", page.offset())
                .map(this::request)
                .list();
    }

    List<NamespaceRequest> unfulfilledApprovals() {
        return handle.createQuery(SELECT + """
                        WHERE status = 'approved' AND released_at IS NULL AND NOT EXISTS (
                            SELECT 1 FROM servers WHERE lower(server_name) =
                                CASE WHEN requested_origin = '' THEN lower(requested_namespace)
                                     ELSE lower(requested_origin) || '::' || lower(requested_namespace) END)
                        ORDER BY COALESCE(approved_at, namespace_requests.created_at) DESC NULLS LAST,
                                 namespace_requests.id
                        """).map(this::request).list();
    }

    /** False when the id is there already, or it is pending and the namespace has a pending one. */
    boolean insert(NamespaceRequest request) {
        if (hasOtherPending(request)) {
            return false;
        }
        Update insert = handle.createUpdate("""
                        INSERT INTO namespace_requests (id, requester_id, requested_origin, requested_namespace, status,
                            rejection_reason, approved_at, approved_by, metadata, created_at, updated_at, released_at)
                        VALUES (:id, :requester, :origin, :namespace, :status, :reason, :approvedAt, :approvedBy,
                                :metadata, :createdAt, :updatedAt, :releasedAt)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("requester", columns.id(request.requester().id()))
                .bind("createdAt", columns.time(request.createdAt()));
        columns.json(insert, "metadata", JsonText.keptIfAny(request.metadata()));
        return changing(insert, request).execute() == 1;
    }

    /**
     * Writes what may change.
     *
     * @throws IllegalStateException when there is no such row, or the namespace has another pending request
     */
    void update(NamespaceRequest request) {
        if (hasOtherPending(request)) {
            throw new IllegalStateException("the namespace has another pending request");
        }
        Update update = handle.createUpdate("""
                UPDATE namespace_requests
                SET requested_origin = :origin, requested_namespace = :namespace, status = :status,
                    rejection_reason = :reason, approved_at = :approvedAt, approved_by = :approvedBy,
                    updated_at = :updatedAt, released_at = :releasedAt
                WHERE id = :id
                """);
        if (changing(update, request).execute() == 0) {
            throw new IllegalStateException("there is no such request");
        }
    }

    private Update changing(Update statement, NamespaceRequest request) {
        return statement
                .bind("id", columns.id(request.id()))
                .bind("origin", request.key().origin())
                .bind("namespace", request.key().namespace())
                .bind("status", request.status().wireName())
                .bind("reason", request.rejectionReason())
                .bind("approvedAt", columns.timeIfAny(request.approvedAt()))
                .bind("approvedBy", columns.idIfAny(request.approvedBy()))
                .bind("updatedAt", columns.time(request.updatedAt()))
                .bind("releasedAt", columns.timeIfAny(request.releasedAt()));
    }

    /** Looked for, and not left to the index alone, which an older database may not be able to have. */
    private boolean hasOtherPending(NamespaceRequest request) {
        return request.status() == RequestStatus.PENDING
                && pending(request.key())
                        .filter(other -> !other.id().equals(request.id()))
                        .isPresent();
    }

    private NamespaceRequest request(RowView row) {
        return new NamespaceRequest(
                Columns.id(row, "id"),
                users.user(row),
                new NamespaceKey(Columns.text(row, "requested_origin"), Columns.text(row, "requested_namespace")),
                RequestStatus.ofWireName(Columns.text(row, "status")),
                Columns.textIfAny(row, "rejection_reason"),
                columns.timeIfAny(row, "approved_at"),
                Columns.idIfAny(row, "approved_by"),
                JsonText.keptIfAny(Columns.textIfAny(row, "metadata")),
                columns.time(row, "created_at"),
                columns.time(row, "updated_at"),
                columns.timeIfAny(row, "released_at"));
    }
}
