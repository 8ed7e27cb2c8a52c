package dev.ac7.kernel.testing;

import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.DatabaseLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An empty database of one test; all that the test opens from it is closed and removed with it. */
public final class FreshDatabase implements AutoCloseable {
    private final String name;
    private final DatabaseLocation location;
    private final Runnable remove;
    private final List<Database> opened = new ArrayList<>();

    private FreshDatabase(String name, DatabaseLocation location, Runnable remove) {
        this.name = name;
        this.location = location;
        this.remove = remove;
    }

    /** A SQLite file, not yet made, in a folder of its own. */
    public static FreshDatabase sqlite() {
        try {
            Path folder = Files.createTempDirectory("ac7-store");
            return new FreshDatabase(
                    "SQLite",
                    new DatabaseLocation.SqliteFile(folder.resolve("test.db")),
                    () -> PostgresServer.remove(folder));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** An empty database of the one PostgreSQL server that this JVM's tests share; the first call starts it. */
    public static FreshDatabase postgres() {
        DatabaseLocation.Postgres location = PostgresServer.emptyDatabase();
        return new FreshDatabase("PostgreSQL", location, () -> PostgresServer.drop(location));
    }

    /** Where it is. */
    public DatabaseLocation location() {
        return location;
    }

    /**
     * Opens it with the migrations in the given classpath folder; may be called several times, as several processes
     * would.
     */
    public Database open(String migrations) {
        Database database = Database.open(location, migrations);
        opened.add(database);
        return database;
    }

    @Override
    public void close() {
        opened.forEach(Database::close);
        remove.run();
    }

    @Override
    public String toString() {
        return name;
    }
}
