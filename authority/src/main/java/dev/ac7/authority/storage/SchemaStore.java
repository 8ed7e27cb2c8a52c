package dev.ac7.authority.storage;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of the schema depends on the rows that are there, and the table that tells people which migrations were made.
 */
record SchemaStore(Handle handle, Columns columns) {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaStore.class);

    /**
     * A unique index that rows of the existing implementation may break.
     *
     * @param shown of the columns, those that may be named in a log
     * @param condition which rows it is about
     */
    private record UniqueIndex(String name, String table, String columns, String shown, String condition) {}

    private static final List<UniqueIndex> UNIQUE = List.of(
            new UniqueIndex(
                    "namespace_requests_one_pending",
                    "namespace_requests",
                    "requested_origin, requested_namespace",
                    "requested_origin || ' ' || requested_namespace",
                    "status = 'pending'"),
            new UniqueIndex(
                    "namespace_authorizations_one_entry",
                    "namespace_authorizations",
                    "origin, namespace, subpath, authorized_email",
                    "origin || ' ' || namespace || ' ' || subpath",
                    ""));

    private static final int REPORTED = 20;

    /** Makes each unique index whose rows allow it, at this start or at a later one, and notes new migrations. */
    void complete(Instant now) {
        UNIQUE.forEach(this::createIfPossible);
        noteMigrations(now);
    }

    private void createIfPossible(UniqueIndex index) {
        String rows = index.condition().isEmpty() ? "" : " WHERE " + index.condition();
        List<String> duplicates = handle.createQuery("SELECT " + index.shown() + " FROM " + index.table() + rows
                        + " GROUP BY " + index.columns() + " HAVING COUNT(*) > 1 LIMIT " + REPORTED)
                .mapTo(String.class)
                .list();
        if (duplicates.isEmpty()) {
            handle.execute("CREATE UNIQUE INDEX IF NOT EXISTS " + index.name() + " ON " + index.table() + " ("
                    + index.columns() + ")" + rows);
        } else {
            LOG.warn(
                    "table {} has more than one row for {}; they are kept, and the index {} waits until they are resolved",
                    index.table(),
                    duplicates,
                    index.name());
        }
    }

    private void noteMigrations(Instant now) {
        List<String> unnoted = handle.createQuery("""
                        SELECT version FROM schema_history
                        WHERE success AND version IS NOT NULL AND type <> 'BASELINE'
                          AND version NOT IN (SELECT version FROM schema_migrations)
                        """).mapTo(String.class).list();
        for (String version : unnoted) {
            handle.createUpdate("""
                            INSERT INTO schema_migrations (version, applied_at) VALUES (:version, :now)
                            ON CONFLICT DO NOTHING
                            """)
                    .bind("version", version)
                    .bind("now", columns.time(now))
                    .execute();
        }
    }
}
