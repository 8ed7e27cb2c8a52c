package dev.ac7.kernel.testing;

import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.DatabaseLocation;
import java.util.ArrayList;
import java.util.List;

/**
 * A database of one test; all that the test opens from it is closed and removed with it. Migrations run once per folder
 * and test run: every further database that is first opened with the same folder begins as a copy.
 */
public final class FreshDatabase implements AutoCloseable {
    private final DatabaseKind kind;
    private final DatabaseLocation location;
    private final List<Database> opened = new ArrayList<>();
    private boolean made;

    private FreshDatabase(DatabaseKind kind) {
        this.kind = kind;
        this.location = kind.newLocation();
    }

    /** A SQLite file in a folder of its own. */
    public static FreshDatabase sqlite() {
        return new FreshDatabase(new SqliteFiles());
    }

    /** A database of the one PostgreSQL server that this JVM's tests share; the first one starts it. */
    public static FreshDatabase postgres() {
        return new FreshDatabase(new PostgresDatabases());
    }

    /** Where it is; without tables as long as it was not opened. */
    public synchronized DatabaseLocation location() {
        if (!made) {
            kind.makeEmpty(location);
            made = true;
        }
        return location;
    }

    /**
     * Opens it with the migrations in the given classpath folder; may be called several times, as several processes
     * would.
     */
    public synchronized Database open(String migrations) {
        if (!made) {
            kind.makeFromTemplate(location, migrations);
            made = true;
        }
        Database database = Database.open(location, migrations);
        opened.add(database);
        return database;
    }

    @Override
    public synchronized void close() {
        opened.forEach(Database::close);
        kind.remove(location);
    }

    @Override
    public String toString() {
        return kind.toString();
    }
}
