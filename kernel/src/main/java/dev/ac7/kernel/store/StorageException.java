package dev.ac7.kernel.store;

/** The store could not do what was asked, for a reason that lies with the store and not with the request. */
public abstract sealed class StorageException extends RuntimeException
        permits StorageBusy, StorageUnavailable, SchemaTooNew {
    StorageException(String message) {
        super(message);
    }

    StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
