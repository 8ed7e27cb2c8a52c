package dev.ac7.contract.broker;

import dev.ac7.contract.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /audit}.
 *
 * @param entries newest first
 * @param next where the next page begins; null at the end
 */
public record AuditPage(
        List<AuditEntry> entries, @Nullable @Range(min = 1) Long next) {
    public AuditPage {
        entries = List.copyOf(entries);
    }
}
