package dev.ac7.authority.storage;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The records of an authority, wherever they lie. Any thread may call, virtual ones included; calls block.
 *
 * <p>Every adapter gives the same: a write stands or falls as a whole, sees what was written before it, and is durable
 * when it returns, as far as its kind of storage can be.
 */
public interface AuthorityStore extends AutoCloseable {
    /**
     * Reads one moment of the records.
     *
     * @throws dev.ac7.kernel.store.StorageException when they cannot be read now
     */
    <T extends @Nullable Object> T read(Function<Records, T> work);

    /**
     * Changes the records. What the work throws is thrown here, and then nothing of it remains.
     *
     * @throws dev.ac7.kernel.store.StorageException when they cannot be written now
     */
    <T extends @Nullable Object> T write(Function<Records, T> work);

    /** As {@link #write}, for a change that gives nothing back. */
    default void change(Consumer<Records> work) {
        this.<@Nullable Object>write(records -> {
            work.accept(records);
            return null;
        });
    }

    /**
     * Looks whether the records can be read now.
     *
     * @throws RuntimeException when they cannot
     */
    void check();

    /**
     * Runs the hook soon after another process has changed the records, where another process can. It must return at
     * once, and may run when nothing has changed.
     */
    default void onForeignChange(Runnable hook) {
        // Files and memory are one process's alone.
    }

    /** Whether the records lie in a database, rather than in files or in memory. */
    boolean isDatabase();

    /** Finishes what is under way and closes. */
    @Override
    void close();
}
