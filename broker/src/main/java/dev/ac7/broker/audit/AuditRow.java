package dev.ac7.broker.audit;

import java.util.Map;

/**
 * One audited event as the page shows it.
 *
 * @param id its number in the chain
 * @param at epoch milliseconds
 * @param source client address; may be empty
 */
public record AuditRow(
        long id, long at, String actor, String action, String target, Map<String, String> detail, String source) {}
