package dev.ac7.kernel.audit;

/** What a check of the whole audit log found. */
public sealed interface AuditVerdict {
    /**
     * Every row is as it was written and in its place. Rows cut off at the end leave no trace in the log itself:
     * compare the count and the last hash with those noted elsewhere.
     *
     * @param count how many rows there are
     * @param lastHash the hash of the last one; 64 zeros when there is none
     */
    record Intact(long count, String lastHash) implements AuditVerdict {}

    /**
     * A row was edited, removed, added or moved.
     *
     * @param seq number of the first row that does not fit
     * @param why what does not fit, in words for people
     */
    record Broken(long seq, String why) implements AuditVerdict {}
}
