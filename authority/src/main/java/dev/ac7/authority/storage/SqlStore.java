package dev.ac7.authority.storage;

import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.DatabaseLocation;
import dev.ac7.kernel.store.ExistingTables;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Records in SQLite or PostgreSQL (authority.md, section 9.3). */
public final class SqlStore implements AuthorityStore {
    private static final String MIGRATIONS = "db/authority";

    private final Database database;
    private final Columns columns;

    private SqlStore(Database database) {
        this.database = database;
        this.columns = new Columns(database.dialect());
    }

    /**
     * Opens the database: creates it where it is missing and the role may, goes on with the tables of the existing
     * implementation where it made them, and applies what they lack.
     *
     * @throws dev.ac7.kernel.store.StorageException when it cannot be opened, or a newer program has changed its tables
     */
    public static SqlStore open(DatabaseLocation location, Clock clock) {
        Database.createIfMissing(location);
        Database database = Database.open(location, MIGRATIONS, ExistingTables.ADOPT);
        try {
            SqlStore store = new SqlStore(database);
            database.change(
                    transaction -> new SchemaStore(transaction.handle(), store.columns).complete(clock.instant()));
            return store;
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    @Override
    public <T extends @Nullable Object> T read(Function<Records, T> work) {
        return database.read(handle -> work.apply(new SqlRecords(handle, columns, false)));
    }

    @Override
    public <T extends @Nullable Object> T write(Function<Records, T> work) {
        return database.write(transaction -> work.apply(new SqlRecords(transaction.handle(), columns, true)));
    }

    @Override
    public void check() {
        read(records -> records.users(new Page(1, 0)));
    }

    @Override
    public void onForeignChange(Runnable hook) {
        database.onForeignChange(hook);
    }

    @Override
    public boolean isDatabase() {
        return true;
    }

    @Override
    public void close() {
        database.close();
    }
}
