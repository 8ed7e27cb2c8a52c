package dev.ac7.kernel.audit;

/**
 * Which rows to list, newest first. Start with {@link #newest} and narrow it.
 *
 * @param beforeSeq only rows with a smaller number; {@link Long#MAX_VALUE} for all
 * @param actor only this actor's; empty for any
 * @param actionPrefix only actions that begin with this, {@code token.} for instance; empty for any
 * @param target only about this target; empty for any
 * @param limit at most so many rows, 1 to {@value #MOST}
 */
public record AuditQuery(long beforeSeq, String actor, String actionPrefix, String target, int limit) {
    /** The most rows that one query may ask for. */
    public static final int MOST = 500;

    public AuditQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("the limit of an audit query is 1 to " + MOST + ", not " + limit);
        }
    }

    /** The newest rows of all. */
    public static AuditQuery newest(int limit) {
        return new AuditQuery(Long.MAX_VALUE, "", "", "", limit);
    }

    /** The page that follows the row with this number. */
    public AuditQuery before(long seq) {
        return new AuditQuery(seq, actor, actionPrefix, target, limit);
    }

    /** Only what this actor did. */
    public AuditQuery byActor(String name) {
        return new AuditQuery(beforeSeq, name, actionPrefix, target, limit);
    }

    /** Only actions that begin with this. */
    public AuditQuery ofActions(String prefix) {
        return new AuditQuery(beforeSeq, actor, prefix, target, limit);
    }

    /** Only what was done to this target. */
    public AuditQuery aboutTarget(String name) {
        return new AuditQuery(beforeSeq, actor, actionPrefix, name, limit);
    }
}
