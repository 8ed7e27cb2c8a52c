package dev.ac7.kernel.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The SQL of the audit log. Rows are only ever added. */
final class AuditStore {
    private static final int ROWS_PER_FETCH = 500;

    private AuditStore() {}

    static Optional<AuditRow> last(Handle handle) {
        return handle.createQuery("SELECT * FROM audit ORDER BY seq DESC LIMIT 1")
                .map(AuditStore::row)
                .findOne();
    }

    static void add(Handle handle, AuditRow row) {
        handle.createUpdate("""
                        INSERT INTO audit (seq, at, actor, action, target, detail, source, previous_hash, hash)
                        VALUES (:seq, :at, :actor, :action, :target, :detail, :source, :previousHash, :hash)
                        """)
                .bind("seq", row.seq())
                .bind("at", row.at())
                .bind("actor", row.actor())
                .bind("action", row.action())
                .bind("target", row.target())
                .bind("detail", row.detail())
                .bind("source", row.source())
                .bind("previousHash", row.previousHash())
                .bind("hash", row.hash())
                .execute();
    }

    static List<AuditRow> list(Handle handle, AuditQuery query) {
        return handle.createQuery("""
                        SELECT * FROM audit
                        WHERE seq < :beforeSeq
                          AND (:actor = '' OR actor = :actor)
                          AND (:target = '' OR target = :target)
                          AND substr(action, 1, length(:actionPrefix)) = :actionPrefix
                        ORDER BY seq DESC
                        LIMIT :limit
                        """).bindMethods(query).map(AuditStore::row).list();
    }

    /** All rows, oldest first, read as they are needed; to be closed. */
    static Stream<AuditRow> all(Handle handle) {
        return handle
                .createQuery("SELECT * FROM audit ORDER BY seq")
                .setFetchSize(ROWS_PER_FETCH)
                .map(AuditStore::row)
                .stream();
    }

    private static AuditRow row(ResultSet row, StatementContext context) throws SQLException {
        return new AuditRow(
                row.getLong("seq"),
                row.getLong("at"),
                row.getString("actor"),
                row.getString("action"),
                row.getString("target"),
                row.getString("detail"),
                row.getString("source"),
                row.getString("previous_hash"),
                row.getString("hash"));
    }
}
