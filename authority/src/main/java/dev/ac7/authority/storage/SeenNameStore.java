package dev.ac7.authority.storage;

import dev.ac7.authority.names.NamespaceKey;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** Table {@code server_names}. */
record SeenNameStore(Handle handle, Columns columns, UserStore users) {
    private static final String SELECT = "SELECT server_name, origin, namespace, first_seen_at, last_seen_at, "
            + UserStore.COLUMNS + " FROM server_names JOIN users ON users.id = owner_id ";

    private static final String INSERT = """
            INSERT INTO server_names (id, server_name, origin, namespace, owner_id, first_seen_at, last_seen_at)
            VALUES (:id, :name, :origin, :namespace, :owner, :firstSeenAt, :lastSeenAt)
            """;

    private String lastSeenFirst(Page page) {
        return "ORDER BY last_seen_at DESC NULLS LAST, server_name" + columns.byBytes() + " LIMIT " + page.limit()
                + " OFFSET " + page.offset();
    }

    /** A name that was seen before keeps the time when it was seen first. */
    void see(SeenName name) {
        execute(name, INSERT + """
                ON CONFLICT (server_name) DO UPDATE
                SET origin = excluded.origin, namespace = excluded.namespace, owner_id = excluded.owner_id,
                    last_seen_at = excluded.last_seen_at
                """);
    }

    /** False when the name is there already. */
    boolean insert(SeenName name) {
        return execute(name, INSERT + "ON CONFLICT DO NOTHING") == 1;
    }

    private int execute(SeenName name, String sql) {
        return handle.createUpdate(sql)
                .bind("id", columns.id(UUID.randomUUID()))
                .bind("name", name.canonical())
                .bind("origin", name.key().origin())
                .bind("namespace", name.key().namespace())
                .bind("owner", columns.id(name.owner().id()))
                .bind("firstSeenAt", columns.time(name.firstSeenAt()))
                .bind("lastSeenAt", columns.time(name.lastSeenAt()))
                .execute();
    }

    List<SeenName> page(Page page) {
        return handle.createQuery(SELECT + lastSeenFirst(page)).map(this::name).list();
    }

    List<SeenName> page(NamespaceKey key, Page page) {
        return handle.createQuery(SELECT + "WHERE origin = :origin AND namespace = :namespace " + lastSeenFirst(page))
                .bind("origin", key.origin())
                .bind("namespace", key.namespace())
                .map(this::name)
                .list();
    }

    private SeenName name(RowView row) {
        return new SeenName(
                Columns.text(row, "server_name"),
                new NamespaceKey(Columns.text(row, "origin"), Columns.text(row, "namespace")),
                users.user(row),
                columns.time(row, "first_seen_at"),
                columns.time(row, "last_seen_at"));
    }
}
