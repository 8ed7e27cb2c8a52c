package dev.ac7.authority.storage;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Update;

/** Table {@code server_endpoints}. */
record EndpointStore(Handle handle, Columns columns, UserStore users) {
    private static final String SELECT =
            """
            SELECT server_name, endpoint_type, address, allowed_origins, metadata,
                   server_endpoints.updated_at AS updated_at,
            """ + UserStore.COLUMNS + " FROM server_endpoints JOIN users ON users.id = owner_id ";

    Optional<Endpoint> of(String serverName) {
        return handle.createQuery(SELECT + "WHERE server_name = :name")
                .bind("name", serverName)
                .map(this::endpoint)
                .findOne();
    }

    int count(String sub) {
        return handle.createQuery("""
                        SELECT COUNT(*) FROM server_endpoints JOIN users ON users.id = owner_id
                        WHERE users.google_sub = :sub
                        """).bind("sub", sub).mapTo(Integer.class).one();
    }

    void put(Endpoint endpoint) {
        Update update = handle.createUpdate("""
                        INSERT INTO server_endpoints
                            (server_name, owner_id, endpoint_type, address, allowed_origins, metadata, updated_at)
                        VALUES (:name, :owner, :type, :address, :origins, :metadata, :updatedAt)
                        ON CONFLICT (server_name) DO UPDATE
                        SET owner_id = excluded.owner_id, endpoint_type = excluded.endpoint_type,
                            address = excluded.address, allowed_origins = excluded.allowed_origins,
                            metadata = excluded.metadata, updated_at = excluded.updated_at
                        """)
                .bind("name", endpoint.serverName())
                .bind("owner", columns.id(endpoint.owner().id()))
                .bind("type", endpoint.type())
                .bind("address", endpoint.address())
                .bind("updatedAt", columns.time(endpoint.updatedAt()));
        columns.json(update, "origins", JsonText.ofList(endpoint.allowedOrigins()));
        columns.json(update, "metadata", JsonText.keptIfAny(endpoint.metadata()))
                .execute();
    }

    boolean delete(String serverName) {
        return handle.createUpdate("DELETE FROM server_endpoints WHERE server_name = :name")
                        .bind("name", serverName)
                        .execute()
                > 0;
    }

    List<Endpoint> page(String prefix, String type, Page page) {
        return handle.createQuery(SELECT + """
                        WHERE (:prefix = '' OR server_name = :prefix
                               OR substr(server_name, 1, length(:prefix) + 1) = :prefix || '/')
                          AND (:type = '' OR endpoint_type = :type)
                        ORDER BY server_name""" + columns.byBytes() + " LIMIT :limit OFFSET :offset")
                .bind("prefix", prefix)
                .bind("type", type)
                .bind("limit", page.limit())
                .bind("offset", page.offset())
                .map(this::endpoint)
                .list();
    }

    private Endpoint endpoint(RowView row) {
        return new Endpoint(
                Columns.text(row, "server_name"),
                users.user(row),
                Columns.text(row, "endpoint_type"),
                Columns.text(row, "address"),
                JsonText.toList(Columns.text(row, "allowed_origins")),
                JsonText.keptIfAny(Columns.textIfAny(row, "metadata")),
                columns.time(row, "updated_at"));
    }
}
