package dev.ac7.broker.audit;

import dev.ac7.broker.access.Caller;
import dev.ac7.broker.access.Needs;
import dev.ac7.contract.broker.AuditChain;
import dev.ac7.contract.broker.AuditPage;
import dev.ac7.contract.broker.BrokerPaths;
import dev.ac7.contract.broker.Permission;
import dev.ac7.kernel.audit.AuditEntry;
import dev.ac7.kernel.audit.AuditLog;
import dev.ac7.kernel.audit.AuditQuery;
import dev.ac7.kernel.audit.AuditVerdict;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.util.List;

/** The audit log over the wire, for those who manage members: newest first, page by page, and whether it is intact. */
public final class AuditRoutes {
    private static final int DEFAULT_LIMIT = 100;

    private final AuditLog audit;

    /** Serves this log. */
    public AuditRoutes(AuditLog audit) {
        this.audit = audit;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.GET, BrokerPaths.AUDIT)
                        .id("listAudit")
                        .summary("What was changed, by whom and from where, newest first")
                        .needs(Needs.permission(Permission.MEMBERS_MANAGE))
                        .answers(AuditPage.class)
                        .handle(this::list),
                Route.<Caller>of(Method.GET, BrokerPaths.AUDIT_CHAIN)
                        .id("verifyAudit")
                        .summary("Whether every row of the audit log is as it was written")
                        .needs(Needs.permission(Permission.MEMBERS_MANAGE))
                        .answers(AuditChain.class)
                        .handle(this::verify));
    }

    private Reply list(Call<Caller> call) {
        int limit = (int) number(call, "limit", DEFAULT_LIMIT, 1, AuditQuery.MOST);
        AuditQuery query = new AuditQuery(
                number(call, "before", Long.MAX_VALUE, 1, Long.MAX_VALUE),
                call.query("actor").orElse(""),
                call.query("action").orElse(""),
                call.query("target").orElse(""),
                limit);
        List<AuditEntry> rows = audit.query(query);
        // A full page may be the last; the next one is then empty and says so.
        Long next = rows.size() == limit ? rows.getLast().seq() : null;
        return Reply.json(new AuditPage(rows.stream().map(AuditRoutes::shown).toList(), next));
    }

    private static dev.ac7.contract.broker.AuditEntry shown(AuditEntry row) {
        return new dev.ac7.contract.broker.AuditEntry(
                row.seq(),
                row.at(),
                row.event().actor(),
                row.event().action(),
                row.event().target(),
                row.event().detail(),
                row.event().source(),
                row.hash());
    }

    static long number(Call<Caller> call, String name, long absent, long least, long most) {
        String text = call.query(name).orElse("");
        if (text.isEmpty()) {
            return absent;
        }
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, together with the bound.
        }
        throw Refusal.invalid(name, name + " must be an integer from " + least + " to " + most);
    }

    private Reply verify(Call<Caller> call) {
        return Reply.json(
                switch (audit.verify()) {
                    case AuditVerdict.Intact(long count, String lastHash) ->
                        new AuditChain(true, count, lastHash, null, null);
                    case AuditVerdict.Broken(long seq, String why) -> new AuditChain(false, null, null, seq, why);
                });
    }
}
