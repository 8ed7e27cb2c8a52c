package dev.ac7.broker.audit;

import dev.ac7.broker.access.Caller;
import dev.ac7.broker.access.Needs;
import dev.ac7.broker.home.Frames;
import dev.ac7.contract.broker.BrokerPaths;
import dev.ac7.contract.broker.Permission;
import dev.ac7.kernel.audit.AuditEntry;
import dev.ac7.kernel.audit.AuditLog;
import dev.ac7.kernel.audit.AuditQuery;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit log as people read it. */
public final class AuditPages {
    private static final int ROWS = 100;

    private final Pages pages;
    private final Frames frames;
    private final AuditLog audit;

    /** Shows this log. */
    public AuditPages(Pages pages, Frames frames, AuditLog audit) {
        this.pages = pages;
        this.frames = frames;
        this.audit = audit;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(Route.<Caller>of(Method.GET, BrokerPaths.AUDIT)
                .id("auditPage")
                .summary("Who did what, newest first")
                .planes(Plane.COOKIE, Plane.JWT)
                .needs(Needs.permission(Permission.MEMBERS_MANAGE))
                .page()
                .handle(this::show));
    }

    private Reply show(Call<Caller> call) {
        AuditFilter filter = new AuditFilter(text(call, "actor"), text(call, "action"), text(call, "target"));
        long before = AuditRoutes.number(call, "before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
        List<AuditEntry> entries =
                audit.query(new AuditQuery(before, filter.actor(), filter.action(), filter.target(), ROWS));
        return pages.reply(
                200, new AuditPage(frames.of(call), filter, entries, older(filter, entries), audit.verify()));
    }

    private static String text(Call<Caller> call, String name) {
        return call.query(name).orElse("").strip();
    }

    private static @Nullable String older(AuditFilter filter, List<AuditEntry> entries) {
        if (entries.size() < ROWS) {
            return null;
        }
        return BrokerPaths.AUDIT + "?before=" + entries.getLast().seq()
                + parameter("actor", filter.actor())
                + parameter("action", filter.action())
                + parameter("target", filter.target());
    }

    private static String parameter(String name, String value) {
        return value.isEmpty() ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
