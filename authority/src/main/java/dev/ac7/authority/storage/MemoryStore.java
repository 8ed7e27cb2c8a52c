package dev.ac7.authority.storage;

import dev.ac7.kernel.store.StorageUnavailable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records in memory, lost at exit (authority.md, section 9.2). Readers see the last {@link Snapshot} and never wait;
 * writes go one after the other, each on a copy of what it touches, which is seen only when the write has ended well.
 */
public final class MemoryStore implements AuthorityStore {
    /** Keeps a new snapshot somewhere safer than memory before anybody sees it; what it throws refuses the write. */
    @FunctionalInterface
    interface Keeper {
        void keep(Snapshot before, Snapshot after);
    }

    private final ReentrantLock writing = new ReentrantLock();
    private final ThreadLocal<Boolean> reading = ThreadLocal.withInitial(() -> false);
    private final Keeper keeper;
    private volatile Snapshot current;
    private volatile boolean closed;

    /** Starts without records. */
    public MemoryStore() {
        this(Snapshot.empty(), (before, after) -> {});
    }

    MemoryStore(Snapshot start, Keeper keeper) {
        this.current = start;
        this.keeper = keeper;
    }

    @Override
    public <T extends @Nullable Object> T read(Function<Records, T> work) {
        requireOutside();
        check();
        reading.set(true);
        try {
            return work.apply(new MemoryRecords(current, false));
        } finally {
            reading.remove();
        }
    }

    @Override
    public <T extends @Nullable Object> T write(Function<Records, T> work) {
        requireOutside();
        writing.lock();
        try {
            check();
            Snapshot before = current;
            MemoryRecords records = new MemoryRecords(before, true);
            T result = work.apply(records);
            Snapshot after = records.end();
            if (!after.equals(before)) {
                keeper.keep(before, after);
                current = after;
            }
            return result;
        } finally {
            writing.unlock();
        }
    }

    private void requireOutside() {
        if (reading.get() || writing.isHeldByCurrentThread()) {
            throw new IllegalStateException("a read or write inside another; use the records that are at hand");
        }
    }

    @Override
    public void check() {
        if (closed) {
            throw new StorageUnavailable(StorageUnavailable.Reason.FAILED, "the records are closed");
        }
    }

    @Override
    public boolean isDatabase() {
        return false;
    }

    /** Waits for the write that is under way; later calls are refused. */
    @Override
    public void close() {
        writing.lock();
        try {
            closed = true;
        } finally {
            writing.unlock();
        }
    }
}
