package dev.ac7.kernel.store;

/** A newer program has already changed the tables; this one refuses to touch them. */
public final class SchemaTooNew extends StorageException {
    SchemaTooNew(String message) {
        super(message);
    }
}
