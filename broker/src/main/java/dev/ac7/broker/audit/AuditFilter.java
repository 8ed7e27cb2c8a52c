package dev.ac7.broker.audit;

/**
 * What the audit page is narrowed to; an empty part matches everything.
 *
 * @param action how the action begins, {@code token.} for instance
 */
public record AuditFilter(String actor, String action, String target) {

    /** Whether nothing is filtered. */
    public boolean empty() {
        return actor.isEmpty() && action.isEmpty() && target.isEmpty();
    }
}
