package dev.ac7.broker.audit;

import dev.ac7.broker.home.Frame;
import dev.ac7.kernel.audit.AuditEntry;
import dev.ac7.kernel.audit.AuditVerdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, newest first.
 *
 * @param older path and query of the next older page; null on the last
 * @param chain whether the whole log is as it was written
 */
public record AuditPage(
        Frame frame,
        AuditFilter filter,
        List<AuditEntry> entries,
        @Nullable String older,
        AuditVerdict chain) {}
