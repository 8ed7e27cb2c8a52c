package dev.ac7.kernel.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The database of a service. Reads run on a few platform threads and see one moment of the store; writes run one after
 * the other on one thread and return when they are on disk. Every method may be called from any thread, virtual ones
 * included, and blocks it.
 */
public final class Database implements AutoCloseable {
    private final Engine engine;
    private final Readers readers;
    private final GroupWriter writer;

    private Database(Engine engine, GroupWriter writer) {
        this.engine = engine;
        this.writer = writer;
        this.readers = new Readers(engine);
    }

    /**
     * Opens the database and applies the migrations that it lacks.
     *
     * @param migrations classpath folder of the service's own migrations, such as {@code db/broker}, with versions from
     *     {@code V1__} on; the kernel's are {@code V0_xxx__} and are applied with them. What only one dialect
     *     understands lies in a folder beside, such as {@code db/broker-sqlite}
     * @throws StorageUnavailable when it cannot be opened: the folder is missing, the server is not there
     * @throws SchemaTooNew when a newer program has changed its tables
     */
    public static Database open(DatabaseLocation location, String migrations) {
        return open(location, migrations, ExistingTables.REFUSE);
    }

    /**
     * As {@link #open(DatabaseLocation, String)}, for a service whose database another program may have made.
     *
     * @param existing what to do when there are tables, but no history of migrations
     */
    public static Database open(DatabaseLocation location, String migrations, ExistingTables existing) {
        Engine engine = Engine.of(location);
        try {
            new Schema(engine, migrations, existing).bringUp();
            return new Database(engine, new GroupWriter(engine));
        } catch (SQLException failure) {
            engine.close();
            throw StorageFailures.of(engine, failure);
        } catch (RuntimeException failure) {
            engine.close();
            throw failure;
        }
    }

    /**
     * Creates the database on its server when it is missing there; a file comes by itself when it is opened.
     *
     * @throws StorageUnavailable when the server is not there, or the role may not create databases
     */
    public static void createIfMissing(DatabaseLocation location) {
        if (location instanceof DatabaseLocation.Postgres server) {
            MissingDatabase.create(server);
        }
    }

    /**
     * Reads.
     *
     * @throws StorageBusy when too many reads are waiting
     * @throws StorageUnavailable when the store cannot be read
     * @throws IllegalStateException inside another reading, or inside a unit of work, which has its own handle and
     *     would not see its own changes here
     */
    public <T extends @Nullable Object> T read(Reading<T> work) {
        if (Readers.insideReading() || writer.insideUnit()) {
            throw new IllegalStateException("a read inside a read or a write; use the handle that is at hand");
        }
        return readers.read(work);
    }

    /**
     * Changes the store. Returns only after the change is on disk and its {@link Transaction#afterCommit} actions have
     * run; what the work throws is thrown here, and then nothing of it remains.
     *
     * @throws StorageBusy when too many changes are waiting, or another process holds the store for more than 5 seconds
     * @throws StorageUnavailable when the store cannot be written
     * @throws IllegalStateException inside a read, a write or a hook of one
     */
    public <T extends @Nullable Object> T write(Writing<T> work) {
        if (Readers.insideReading()) {
            throw new IllegalStateException("a write inside a read; return from the read first");
        }
        return writer.write(work);
    }

    /** As {@link #write}, for a change that gives nothing back. */
    public void change(Consumer<Transaction> work) {
        this.<@Nullable Object>write(transaction -> {
            work.accept(transaction);
            return null;
        });
    }

    /**
     * Runs the hook whenever another process has committed: within about 200 milliseconds, and always before the next
     * unit of work of this process runs. Hooks run on the writer thread, so they must be quick; they may read, but not
     * write. They may also run when nothing has changed.
     */
    public void onForeignChange(Runnable hook) {
        writer.onForeignChange(hook);
    }

    /**
     * Writes a copy of the whole store, as it is at one moment, to a new file of mode 0600, while reads and writes go
     * on. The copy is on disk when this returns; before that no file of this name exists. To restore it, put it in the
     * place of the database file while no process has that open, and remove the {@code -wal} and {@code -shm} files
     * beside it.
     *
     * @throws IOException when the file exists already or cannot be made
     * @throws StorageException when the store cannot be read, or the disk of the copy is full
     * @throws UnsupportedOperationException on PostgreSQL, which has its own means, and in memory
     */
    public void backupTo(Path target) throws IOException {
        new Backup(engine, target).make();
    }

    /** Which SQL the store speaks, for the few statements that cannot be written in both. */
    public Dialect dialect() {
        return engine.dialect();
    }

    /** Whether the last attempt to write to the store, or to look at it while idle, went well. */
    public boolean writable() {
        return writer.writable();
    }

    /** What the writer has done so far. */
    public StoreStatistics statistics() {
        return writer.statistics();
    }

    /** Finishes what is waiting and closes. Later calls are refused with {@link StorageUnavailable}. */
    @Override
    public void close() {
        writer.close();
        readers.close();
        engine.close();
    }
}
