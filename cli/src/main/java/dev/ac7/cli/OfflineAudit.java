package dev.ac7.cli;

import dev.ac7.contract.broker.AuditChain;
import dev.ac7.contract.broker.AuditEntry;
import dev.ac7.contract.broker.AuditPage;
import dev.ac7.contract.broker.AuditQuery;
import dev.ac7.kernel.audit.AuditLog;
import dev.ac7.kernel.audit.AuditVerdict;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The audit log read from the files, in the words of the wire. */
final class OfflineAudit {
    private static final int DEFAULT_LIMIT = 100;

    private OfflineAudit() {}

    /** One page, newest first. */
    static AuditPage page(AuditLog log, AuditQuery query) {
        int limit = query.limit() == null ? DEFAULT_LIMIT : query.limit();
        List<AuditEntry> rows = log
                .query(new dev.ac7.kernel.audit.AuditQuery(
                        query.before() == null ? Long.MAX_VALUE : query.before(),
                        orEmpty(query.actor()),
                        orEmpty(query.action()),
                        orEmpty(query.target()),
                        limit))
                .stream()
                .map(OfflineAudit::shown)
                .toList();
        return new AuditPage(rows, rows.size() == limit ? rows.getLast().seq() : null);
    }

    /** Whether every row is as it was written. */
    static AuditChain chain(AuditLog log) {
        return switch (log.verify()) {
            case AuditVerdict.Intact(long count, String lastHash) -> new AuditChain(true, count, lastHash, null, null);
            case AuditVerdict.Broken(long seq, String why) -> new AuditChain(false, null, null, seq, why);
        };
    }

    private static AuditEntry shown(dev.ac7.kernel.audit.AuditEntry row) {
        return new AuditEntry(
                row.seq(),
                row.at(),
                row.event().actor(),
                row.event().action(),
                row.event().target(),
                row.event().detail(),
                row.event().source(),
                row.hash());
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
