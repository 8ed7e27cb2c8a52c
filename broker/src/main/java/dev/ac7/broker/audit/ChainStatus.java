package dev.ac7.broker.audit;

/** Whether the audit log's hash chain holds. */
public sealed interface ChainStatus {
    /** Every event matches its hash and the one before. */
    record Intact(long events) implements ChainStatus {}

    /** The first event that does not. */
    record Broken(long event) implements ChainStatus {}
}
