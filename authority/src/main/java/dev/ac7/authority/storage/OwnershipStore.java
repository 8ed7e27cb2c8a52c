package dev.ac7.authority.storage;

import dev.ac7.authority.names.NamespaceKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** Table {@code servers}: who owns what. */
record OwnershipStore(Handle handle, Columns columns, UserStore users) {
    private static final String SELECT = "SELECT servers.server_name, servers.created_at, " + UserStore.COLUMNS
            + " FROM servers JOIN users ON users.id = servers.owner_id ";

    private String newestFirst() {
        return "ORDER BY servers.created_at DESC NULLS LAST, servers.server_name" + columns.byBytes();
    }

    Optional<Ownership> of(NamespaceKey key) {
        return handle.createQuery(SELECT + "WHERE lower(servers.server_name) = :key")
                .bind("key", key.ownershipKey())
                .map(this::ownership)
                .findFirst();
    }

    List<Ownership> ofAccount(String sub) {
        return handle.createQuery(SELECT + "WHERE users.google_sub = :sub " + newestFirst())
                .bind("sub", sub)
                .map(this::ownership)
                .list();
    }

    List<Ownership> page(Page page) {
        return handle.createQuery(SELECT + newestFirst() + " LIMIT :limit OFFSET :offset")
                .bind("limit", page.limit())
                .bind("offset", page.offset())
                .map(this::ownership)
                .list();
    }

    /** False when the namespace has an owner. */
    boolean insert(NamespaceKey key, User owner, Instant now) {
        return of(key).isEmpty()
                && handle.createUpdate("""
                                INSERT INTO servers (id, server_name, owner_id, created_at, updated_at)
                                VALUES (:id, :key, :owner, :now, :now)
                                ON CONFLICT DO NOTHING
                                """)
                                .bind("id", columns.id(UUID.randomUUID()))
                                .bind("key", key.ownershipKey())
                                .bind("owner", columns.id(owner.id()))
                                .bind("now", columns.time(now))
                                .execute()
                        == 1;
    }

    boolean delete(NamespaceKey key) {
        return handle.createUpdate("DELETE FROM servers WHERE lower(server_name) = :key")
                        .bind("key", key.ownershipKey())
                        .execute()
                > 0;
    }

    private Ownership ownership(RowView row) {
        return new Ownership(
                NamespaceKey.ofOwnershipKey(Columns.text(row, "server_name")),
                users.user(row),
                columns.time(row, "created_at"));
    }
}
