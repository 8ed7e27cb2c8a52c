package dev.ac7.kernel.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that makes every change of this process. It takes all units that are waiting into one transaction, each
 * behind a savepoint, and syncs once for all of them: while one batch is being synced the next gathers, so many callers
 * share a sync and a lone caller never waits for company.
 *
 * <p>The thread outlives every failure. A connection that failed in any way but by a unit's own statements is closed
 * and the next batch opens a new one, so a full disk or a lost server is over as soon as its cause is.
 */
final class GroupWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);
    static final int MOST_WAITING = 8192;
    static final int LARGEST_BATCH = 1024;
    private static final long LOOK_MILLIS = 200;

    private final Engine engine;
    private final BlockingQueue<Unit<?>> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final List<Runnable> foreignHooks = new CopyOnWriteArrayList<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("store-writer").unstarted(this::run);
    /** Goes through the queue once, to wake the thread when it has to end; it is never run. */
    private final Unit<?> wake = new Unit<>(transaction -> true);

    private final AtomicLong units = new AtomicLong();
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean closing;
    private volatile boolean stopped;
    private volatile boolean writable = true;

    // What follows belongs to the writer thread.
    private @Nullable WriterConnection connection;
    private boolean lost;
    private boolean insideUnit;

    GroupWriter(Engine engine) throws SQLException {
        this.engine = engine;
        this.connection = engine.openWriter();
        thread.start();
    }

    <T extends @Nullable Object> T write(Writing<T> work) {
        if (thread.equals(Thread.currentThread())) {
            throw new IllegalStateException(
                    "a write inside a write, or in a hook of one, would wait for itself for ever");
        }
        Unit<T> unit = new Unit<>(work);
        if (closing) {
            throw closed();
        }
        if (!queue.offer(unit)) {
            refused.incrementAndGet();
            throw new StorageBusy("too many changes are waiting for the database");
        }
        if (stopped) {
            refuseWaiting();
        }
        return unit.await();
    }

    void onForeignChange(Runnable hook) {
        foreignHooks.add(hook);
    }

    /** Whether the calling thread is running a unit of work now. */
    boolean insideUnit() {
        return thread.equals(Thread.currentThread()) && insideUnit;
    }

    boolean writable() {
        return writable;
    }

    StoreStatistics statistics() {
        return new StoreStatistics(units.get(), commits.get(), refused.get(), queue.size());
    }

    private void run() {
        List<Unit<?>> batch = new ArrayList<>();
        while (!closing || !queue.isEmpty()) {
            gather(batch);
            if (batch.isEmpty()) {
                look();
            }
            commit(batch);
            batch.clear();
        }
        disconnect();
        stopped = true;
        refuseWaiting();
    }

    /** Takes everything that waits; when nothing does, waits for the first until it is time to look. */
    private void gather(List<Unit<?>> batch) {
        try {
            Unit<?> first = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                queue.drainTo(batch, LARGEST_BATCH - 1);
            }
        } catch (InterruptedException fromUnit) {
            LOG.debug("a unit of work interrupted the writer, which goes on", fromUnit);
        }
        batch.remove(wake);
    }

    private void commit(List<Unit<?>> batch) {
        int next = 0;
        while (next < batch.size()) {
            next = commitFrom(batch, next);
        }
    }

    /**
     * Commits units from the given index on.
     *
     * @return the index of the first unit that was not tried; smaller than the batch when a unit broke the transaction
     */
    private int commitFrom(List<Unit<?>> batch, int from) {
        List<Unit<?>> done = new ArrayList<>(batch.size() - from);
        int next = from;
        try {
            WriterConnection open = connected();
            boolean foreign = open.begin();
            if (recovered() || foreign) {
                runAll(foreignHooks);
            }
            while (next < batch.size()) {
                Unit<?> unit = batch.get(next++);
                if (perform(open, unit)) {
                    done.add(unit);
                }
            }
            if (done.isEmpty()) {
                open.rollback();
                return next;
            }
            open.commit();
        } catch (SQLException | RuntimeException | Error failure) {
            disconnect();
            List<Unit<?>> failed = next == from ? batch.subList(from, batch.size()) : done;
            failing(failure);
            failed.forEach(unit -> refuse(unit, StorageFailures.of(engine, failure)));
            return next == from ? batch.size() : next;
        }
        working();
        commits.incrementAndGet();
        units.addAndGet(done.size());
        done.forEach(unit -> runAll(unit.afterCommit()));
        done.forEach(Unit::release);
        return next;
    }

    /**
     * Runs one unit; false when it failed, was undone and its caller knows. Some failures of the disk make SQLite give
     * up the whole transaction: then there is nothing to undo, and the exception that left ends the batch.
     */
    private boolean perform(WriterConnection open, Unit<?> unit) throws SQLException {
        mark(open, unit);
        Throwable failure;
        insideUnit = true;
        try {
            unit.run(open);
            open.release();
            return true;
        } catch (SQLException | RuntimeException | Error thrown) {
            failure = thrown;
        } finally {
            insideUnit = false;
        }
        Optional<StorageException> storage = StorageFailures.explain(engine, failure);
        try {
            open.undo();
        } catch (SQLException givenUp) {
            givenUp.addSuppressed(failure);
            if (storage.isPresent()) {
                throw storage.get();
            }
            throw givenUp;
        } finally {
            refuse(unit, storage.isPresent() ? storage.get() : failure);
        }
        return false;
    }

    /** A connection that was lost during the unit before shows here; this one was not begun, and its caller waits. */
    private void mark(WriterConnection open, Unit<?> unit) throws SQLException {
        try {
            open.mark();
        } catch (SQLException | RuntimeException | Error failure) {
            refuse(unit, StorageFailures.of(engine, failure));
            throw failure;
        }
    }

    private void refuse(Unit<?> unit, Throwable failure) {
        refused.incrementAndGet();
        unit.fail(failure);
    }

    /** Looks for commits of other processes while nothing is to be written. */
    private void look() {
        try {
            boolean foreign = connected().foreignCommit();
            working();
            if (recovered() || foreign) {
                runAll(foreignHooks);
            }
        } catch (SQLException | RuntimeException | Error failure) {
            disconnect();
            failing(failure);
        }
    }

    private WriterConnection connected() throws SQLException {
        WriterConnection open = connection;
        if (open == null) {
            open = engine.openWriter();
            connection = open;
        }
        return open;
    }

    /** Whether a lost connection was replaced: what others committed meanwhile was not seen. */
    private boolean recovered() {
        boolean was = lost;
        lost = false;
        return was;
    }

    /** Says once, not at every attempt, that the store stopped working. */
    private void failing(Throwable failure) {
        if (writable) {
            LOG.warn("the database cannot be written", failure);
        }
        writable = false;
    }

    private void working() {
        if (!writable) {
            LOG.info("the database can be written again");
        }
        writable = true;
    }

    private void disconnect() {
        WriterConnection open = connection;
        if (open != null) {
            open.close();
            connection = null;
            lost = true;
        }
    }

    private static void runAll(List<Runnable> hooks) {
        for (Runnable hook : hooks) {
            try {
                hook.run();
            } catch (RuntimeException | Error failure) {
                LOG.error("an action after a commit failed", failure);
            }
        }
    }

    private void refuseWaiting() {
        for (Unit<?> unit = queue.poll(); unit != null; unit = queue.poll()) {
            refuse(unit, closed());
        }
    }

    private static StorageUnavailable closed() {
        return new StorageUnavailable(StorageUnavailable.Reason.FAILED, "the database is closed");
    }

    /** Finishes what is waiting, then ends the thread. */
    @Override
    public void close() {
        closing = true;
        // When it does not fit, the thread is awake anyway.
        boolean woken = queue.offer(wake);
        LOG.trace("closing the writer, woken {}", woken);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException stop) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
