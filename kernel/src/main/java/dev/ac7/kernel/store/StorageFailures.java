package dev.ac7.kernel.store;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells failures of the store from failures of a statement, however deep the driver's exception is wrapped. */
final class StorageFailures {
    /** Chains of causes are short; a bound keeps a circular one from holding the writer. */
    private static final int DEEPEST = 20;

    private StorageFailures() {}

    /** The typed exception when the store is to blame, else empty. */
    static Optional<StorageException> explain(Engine engine, Throwable thrown) {
        @Nullable Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof StorageException known) {
                return Optional.of(known);
            }
            if (cause instanceof SQLException failure) {
                Optional<StorageException> explained = engine.explain(failure);
                if (explained.isPresent()) {
                    return explained;
                }
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** The typed exception for something that failed outside any statement of a caller. */
    static StorageException of(Engine engine, Throwable thrown) {
        return explain(engine, thrown)
                .orElseGet(() -> new StorageUnavailable(
                        StorageUnavailable.Reason.FAILED, "the database answered with an error", thrown));
    }
}
