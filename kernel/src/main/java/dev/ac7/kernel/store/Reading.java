package dev.ac7.kernel.store;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Something to read from the database. All its queries see one moment of the store; a statement that changes anything
 * is refused by the database. It must not keep the handle.
 *
 * @param <T> what it gives back; nothing that still reads (a stream, an iterator) may leave it
 */
@FunctionalInterface
public interface Reading<T extends @Nullable Object> {
    /** Reads with the given handle, which is open only for this call. */
    T read(Handle handle);
}
