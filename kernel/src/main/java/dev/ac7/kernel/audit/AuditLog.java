package dev.ac7.kernel.audit;

import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.Transaction;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The log of every change: rows are added in the transaction of the change itself and never touched again. */
public final class AuditLog {
    private final Database database;
    private final Clock clock;

    /** The log that lives in the given database, dated by the given clock. */
    public AuditLog(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds a row; it stands or falls with the transaction. */
    public void append(Transaction transaction, AuditEvent event) {
        Handle handle = transaction.handle();
        Optional<AuditRow> last = AuditStore.last(handle);
        AuditStore.add(
                handle,
                AuditRow.next(
                        last.map(AuditRow::seq).orElse(0L),
                        last.map(AuditRow::hash).orElse(AuditChain.START),
                        clock.millis(),
                        event));
    }

    /** The rows that the query names, newest first. */
    public List<AuditEntry> query(AuditQuery query) {
        return database.read(handle -> AuditStore.list(handle, query)).stream()
                .map(AuditRow::entry)
                .toList();
    }

    /** Reads the whole log and checks every hash; takes time in proportion to its length. */
    public AuditVerdict verify() {
        return database.read(handle -> {
            try (Stream<AuditRow> rows = AuditStore.all(handle)) {
                return verify(rows.iterator());
            }
        });
    }

    private static AuditVerdict verify(Iterator<AuditRow> rows) {
        long count = 0;
        String lastHash = AuditChain.START;
        while (rows.hasNext()) {
            AuditRow row = rows.next();
            long expected = count + 1;
            if (row.seq() != expected) {
                return new AuditVerdict.Broken(expected, "the row is missing; the next one has number " + row.seq());
            }
            if (!row.previousHash().equals(lastHash)) {
                return new AuditVerdict.Broken(expected, "it does not follow the row before it");
            }
            if (!row.hash().equals(AuditChain.hash(row))) {
                return new AuditVerdict.Broken(expected, "its content does not match its hash");
            }
            count = expected;
            lastHash = row.hash();
        }
        return new AuditVerdict.Intact(count, lastHash);
    }
}
