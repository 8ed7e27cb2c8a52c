package dev.ac7.authority.storage;

import dev.ac7.authority.names.NamespaceKey;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** Table {@code namespace_authorizations}. */
record AuthorizationStore(Handle handle, Columns columns, UserStore users) {
    private static final String SELECT =
            """
            SELECT namespace_authorizations.id AS id, origin, namespace, subpath, authorized_email,
                   namespace_authorizations.created_at AS created_at,
            """ + UserStore.COLUMNS + " FROM namespace_authorizations JOIN users ON users.id = added_by ";

    private static final String OF_NAMESPACE = "WHERE lower(origin) = :origin AND lower(namespace) = :namespace ";
    private static final String OF_SCOPE = OF_NAMESPACE + "AND lower(subpath) = :subpath ";
    private static final String NEWEST_FIRST =
            "ORDER BY namespace_authorizations.created_at DESC NULLS LAST, namespace_authorizations.id ";

    List<Authorization> ofScope(NamespaceKey key, String subpath) {
        return handle.createQuery(SELECT + OF_SCOPE + "ORDER BY authorized_email" + columns.byBytes())
                .bind("origin", key.origin())
                .bind("namespace", key.namespace())
                .bind("subpath", subpath)
                .map(this::authorization)
                .list();
    }

    List<Authorization> ofEmail(NamespaceKey key, String email) {
        return handle.createQuery(SELECT + OF_NAMESPACE + "AND lower(authorized_email) = :email " + NEWEST_FIRST)
                .bind("origin", key.origin())
                .bind("namespace", key.namespace())
                .bind("email", email)
                .map(this::authorization)
                .list();
    }

    List<Authorization> page(Page page) {
        return handle.createQuery(SELECT + NEWEST_FIRST + "LIMIT :limit OFFSET :offset")
                .bind("limit", page.limit())
                .bind("offset", page.offset())
                .map(this::authorization)
                .list();
    }

    int count(NamespaceKey key) {
        return handle.createQuery("SELECT COUNT(*) FROM namespace_authorizations " + OF_NAMESPACE)
                .bind("origin", key.origin())
                .bind("namespace", key.namespace())
                .mapTo(Integer.class)
                .one();
    }

    /** False when the id is there already, or the scope lists the address. */
    boolean insert(Authorization entry) {
        boolean listed = ofScope(entry.key(), entry.subpath()).stream()
                .anyMatch(other -> other.email().equals(entry.email()));
        return !listed
                && handle.createUpdate("""
                                INSERT INTO namespace_authorizations
                                    (id, origin, namespace, subpath, authorized_email, added_by, created_at, updated_at)
                                VALUES (:id, :origin, :namespace, :subpath, :email, :addedBy, :createdAt, :createdAt)
                                ON CONFLICT DO NOTHING
                                """)
                                .bind("id", columns.id(entry.id()))
                                .bind("origin", entry.key().origin())
                                .bind("namespace", entry.key().namespace())
                                .bind("subpath", entry.subpath())
                                .bind("email", entry.email())
                                .bind("addedBy", columns.id(entry.addedBy().id()))
                                .bind("createdAt", columns.time(entry.createdAt()))
                                .execute()
                        == 1;
    }

    boolean delete(NamespaceKey key, String subpath, String email) {
        return handle.createUpdate("DELETE FROM namespace_authorizations " + OF_SCOPE
                                + "AND lower(authorized_email) = :email")
                        .bind("origin", key.origin())
                        .bind("namespace", key.namespace())
                        .bind("subpath", subpath)
                        .bind("email", email)
                        .execute()
                > 0;
    }

    void deleteAll(NamespaceKey key) {
        handle.createUpdate("DELETE FROM namespace_authorizations " + OF_NAMESPACE)
                .bind("origin", key.origin())
                .bind("namespace", key.namespace())
                .execute();
    }

    void move(NamespaceKey from, NamespaceKey to) {
        handle.createUpdate("UPDATE namespace_authorizations SET origin = :toOrigin, namespace = :toNamespace "
                        + OF_NAMESPACE)
                .bind("toOrigin", to.origin())
                .bind("toNamespace", to.namespace())
                .bind("origin", from.origin())
                .bind("namespace", from.namespace())
                .execute();
    }

    private Authorization authorization(RowView row) {
        return new Authorization(
                Columns.id(row, "id"),
                new NamespaceKey(Columns.text(row, "origin"), Columns.text(row, "namespace")),
                Columns.text(row, "subpath"),
                Columns.text(row, "authorized_email"),
                users.user(row),
                columns.time(row, "created_at"));
    }
}
