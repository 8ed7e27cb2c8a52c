package dev.ac7.kernel.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteException;

/**
 * SQLite: write-ahead log, every commit synced to disk, one writer, readers that never wait for it. A database in
 * memory lives in the driver's shared memory file system for as long as one connection to it is open, so one is kept.
 */
final class SqliteEngine implements Engine {
    private static final int BUSY_TIMEOUT_MILLIS = 5000;
    /** After a checkpoint the log is cut back to this size, so that one burst does not occupy the disk for ever. */
    private static final long LOG_BYTES_KEPT = 64L << 20;

    private final SQLiteDataSource plain;
    private final HikariDataSource readers;
    private final Optional<SqliteFile> file;
    private final Optional<Connection> keeper;

    private SqliteEngine(String url, Optional<SqliteFile> file) throws SQLException {
        this.file = file;
        this.plain = new SQLiteDataSource(config());
        plain.setUrl(url);
        this.keeper = file.isPresent() ? Optional.empty() : Optional.of(plain.getConnection());
        file.filter(found -> !found.hasWriteAheadLog()).ifPresent(found -> found.alone(this::settle));
        this.readers = readers(plain);
    }

    static SqliteEngine file(Path path) throws SQLException {
        SqliteFile file = SqliteFile.prepare(path);
        return new SqliteEngine("jdbc:sqlite:" + file.uri(), Optional.of(file));
    }

    static SqliteEngine memory() throws SQLException {
        return new SqliteEngine("jdbc:sqlite:file:/ac7-" + UUID.randomUUID() + "?vfs=memdb", Optional.empty());
    }

    /**
     * Turns the write-ahead log on through one connection before there are others: two that do it at once refuse each
     * other, whatever the busy timeout says.
     */
    private void settle() {
        try (Connection first = plain.getConnection()) {
            first.getMetaData();
        } catch (SQLException failure) {
            throw StorageFailures.of(this, failure);
        }
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        // As PostgreSQL does; SQLite leaves it to each connection.
        config.enforceForeignKeys(true);
        config.enforceForeignKeys(true);
        return config;
    }

    private static HikariDataSource readers(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store-readers");
        config.setDataSource(source);
        config.setMaximumPoolSize(Readers.THREADS);
        config.setConnectionInitSql("PRAGMA query_only=ON");
        config.setMaxLifetime(0);
        config.setConnectionTimeout(BUSY_TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    @Override
    public WriterConnection openWriter() throws SQLException {
        Connection connection = plain.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_size_limit=" + LOG_BYTES_KEPT);
            // Only macOS knows the difference: there a plain fsync leaves data in the drive's cache.
            statement.execute("PRAGMA fullfsync=ON");
            return new SqliteWriterConnection(connection);
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    @Override
    public DataSource readers() {
        return readers;
    }

    @Override
    public DataSource plain() {
        return plain;
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public void migrateAlone(Runnable migration) {
        file.ifPresentOrElse(path -> path.alone(migration), migration);
    }

    @Override
    public void copyInto(Path target) throws SQLException {
        if (file.isEmpty()) {
            throw new UnsupportedOperationException("a database in memory is not meant to be kept");
        }
        try (Connection connection = plain.getConnection();
                PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, target.toString());
            copy.execute();
        }
    }

    @Override
    public Optional<StorageException> explain(SQLException failure) {
        return explained(failure);
    }

    /** Result codes: https://www.sqlite.org/rescode.html; the low byte is the primary code. */
    static Optional<StorageException> explained(SQLException failure) {
        if (!(failure instanceof SQLiteException sqlite)) {
            return Optional.empty();
        }
        return switch (sqlite.getResultCode().code & 0xff) {
            case 5, 6 -> Optional.of(new StorageBusy("another process holds the database", failure));
            case 13 -> unavailable(StorageUnavailable.Reason.FULL, "no space is left for the database", failure);
            case 8 -> unavailable(StorageUnavailable.Reason.READ_ONLY, "the database cannot be written", failure);
            case 7, 10, 11, 14, 15, 26 ->
                unavailable(StorageUnavailable.Reason.FAILED, "the database file cannot be used", failure);
            default -> Optional.empty();
        };
    }

    private static Optional<StorageException> unavailable(
            StorageUnavailable.Reason reason, String message, SQLException failure) {
        return Optional.of(new StorageUnavailable(reason, message, failure));
    }

    @Override
    public void close() {
        readers.close();
        keeper.ifPresent(Connections::closeQuietly);
    }
}
