package dev.ac7.kernel.store;

/**
 * The store cannot take or give data at the moment. A write that ends this way was not acknowledged; it is not on disk,
 * except that a connection to a server that breaks during COMMIT leaves the outcome unknown. The next call tries anew,
 * so recovery needs no restart.
 */
public final class StorageUnavailable extends StorageException {
    /** Why the store refuses. */
    public enum Reason {
        /** No space is left for it. */
        FULL,
        /** It can be read but not written. */
        READ_ONLY,
        /** It cannot be reached, is closed, or answers with errors. */
        FAILED
    }

    private final Reason reason;

    /** Refuses for this reason. */
    public StorageUnavailable(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Refuses for this reason. */
    public StorageUnavailable(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why the store refuses. */
    public Reason reason() {
        return reason;
    }
}
