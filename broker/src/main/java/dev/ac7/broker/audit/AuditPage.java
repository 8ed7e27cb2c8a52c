package dev.ac7.broker.audit;

import dev.ac7.broker.home.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, newest first.
 *
 * @param older path and query of the next older page; null on the last
 */
public record AuditPage(
        Frame frame,
        AuditFilter filter,
        List<AuditRow> rows,
        @Nullable String older,
        ChainStatus chain) {}
