package dev.ac7.kernel.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** What differs between SQLite and PostgreSQL. */
sealed interface Engine extends AutoCloseable permits SqliteEngine, PostgresEngine {
    /**
     * The engine of the location; no table is touched yet.
     *
     * @throws StorageUnavailable when the file cannot be made
     */
    static Engine of(DatabaseLocation location) {
        try {
            return switch (location) {
                case DatabaseLocation.SqliteFile(Path path) -> SqliteEngine.file(path);
                case DatabaseLocation.SqliteMemory() -> SqliteEngine.memory();
                case DatabaseLocation.Postgres server -> new PostgresEngine(server);
            };
        } catch (SQLException failure) {
            throw new StorageUnavailable(
                    StorageUnavailable.Reason.FAILED, "the database cannot be opened: " + location, failure);
        }
    }

    /** Opens the connection that changes the store. */
    WriterConnection openWriter() throws SQLException;

    /** Connections that can only read, pooled; each read transaction sees one moment of the store. */
    DataSource readers();

    /** Connections without a pool, for looking at the schema and migrating it. */
    DataSource plain();

    /** Which SQL it speaks. */
    Dialect dialect();

    /** Runs the migration while no other process migrates the same store. */
    void migrateAlone(Runnable migration);

    /** Writes a consistent copy of everything into an existing empty file. */
    void copyInto(Path target) throws SQLException;

    /** What to tell callers when the exception lies with the store; empty when it lies with the statement. */
    Optional<StorageException> explain(SQLException failure);

    @Override
    void close();
}
