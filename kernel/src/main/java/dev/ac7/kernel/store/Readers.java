package dev.ac7.kernel.store;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platform threads that read. SQLite called on a virtual thread would hold the carrier for the whole query, and
 * with a few such queries every virtual thread of the process would stand still; so callers park here and these threads
 * read.
 */
final class Readers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);
    static final int THREADS = 4;
    private static final long CLOSE_SECONDS = 5;
    private static final int MOST_WAITING = 8192;
    private static final ThreadLocal<Boolean> READING = ThreadLocal.withInitial(() -> false);

    private final Engine engine;
    private final Jdbi jdbi;
    private final ThreadPoolExecutor threads;

    Readers(Engine engine) {
        this.engine = engine;
        this.jdbi = Connections.jdbi(engine.readers());
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().daemon().name("store-reader-", 0).factory());
    }

    /** Whether the calling thread is running a {@link Reading} now. */
    static boolean insideReading() {
        return READING.get();
    }

    <T extends @Nullable Object> T read(Reading<T> work) {
        CompletableFuture<Outcome<T>> future = new CompletableFuture<>();
        try {
            threads.execute(() -> future.complete(outcome(work)));
        } catch (RejectedExecutionException full) {
            if (threads.isShutdown()) {
                throw new StorageUnavailable(StorageUnavailable.Reason.FAILED, "the database is closed");
            }
            throw new StorageBusy("too many reads are waiting for the database", full);
        }
        return Outcome.await(future);
    }

    private <T extends @Nullable Object> Outcome<T> outcome(Reading<T> work) {
        READING.set(true);
        try {
            return new Outcome.Value<>(jdbi.inTransaction(work::read));
        } catch (RuntimeException | Error failure) {
            return new Outcome.Failure<>(told(failure));
        } finally {
            READING.set(false);
        }
    }

    /** A reading that tried to write is a mistake of the program, not a read-only disk. */
    private Throwable told(Throwable failure) {
        return StorageFailures.explain(engine, failure)
                .filter(explained -> !(explained instanceof StorageUnavailable unavailable
                        && unavailable.reason() == StorageUnavailable.Reason.READ_ONLY))
                .map(Throwable.class::cast)
                .orElse(failure);
    }

    /** Gives what is being read a few seconds to end. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("closing the database while it is still being read");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
