package dev.ac7.kernel.store;

/**
 * Too much is waiting for the store already, or another process holds it; nothing was changed, so trying again is safe.
 */
public final class StorageBusy extends StorageException {
    StorageBusy(String message) {
        super(message);
    }

    StorageBusy(String message, Throwable cause) {
        super(message, cause);
    }
}
