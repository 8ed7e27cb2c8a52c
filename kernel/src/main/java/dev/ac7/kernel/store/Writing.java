package dev.ac7.kernel.store;

import org.jspecify.annotations.Nullable;

/**
 * One unit of change: all of it reaches the disk or none of it. What it throws rolls back this unit only and reaches
 * the caller of {@link Database#write} unchanged. It runs on the writer thread, so it must not wait for anything but
 * the database.
 *
 * @param <T> what it gives back
 */
@FunctionalInterface
public interface Writing<T extends @Nullable Object> {
    /** Changes the store through the given transaction, which is open only for this call. */
    T write(Transaction transaction);
}
