package dev.ac7.kernel.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL: one writing connection per process, and pooled read-only ones that each see one moment of the store. */
final class PostgresEngine implements Engine {
    private static final int CONNECT_SECONDS = 5;
    /** Longer than any statement should take; a server that vanished without a word is given up after it. */
    private static final int SILENCE_SECONDS = 30;

    private final PGSimpleDataSource plain;
    private final HikariDataSource readers;

    PostgresEngine(DatabaseLocation.Postgres location) {
        this.plain = source(location);
        this.readers = readers(plain);
    }

    /** Connections without a pool. */
    static PGSimpleDataSource source(DatabaseLocation.Postgres location) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(SILENCE_SECONDS);
        source.setTcpKeepAlive(true);
        source.setApplicationName("ac7");
        // The details of an error quote the values of the row, and errors end up in logs.
        source.setLogServerErrorDetail(false);
        // After the defaults, because options of the URL go before them.
        source.setURL(location.jdbcUrl());
        if (!location.user().isEmpty()) {
            source.setUser(location.user());
        }
        if (!location.password().isEmpty()) {
            source.setPassword(location.password());
        }
        return source;
    }

    private static HikariDataSource readers(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store-readers");
        config.setDataSource(source);
        config.setMaximumPoolSize(Readers.THREADS);
        config.setMinimumIdle(1);
        config.setReadOnly(true);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        config.setConnectionTimeout(CONNECT_SECONDS * 1000L);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    @Override
    public WriterConnection openWriter() throws SQLException {
        Connection connection = plain.getConnection();
        try (Statement statement = connection.createStatement()) {
            // Acknowledged means on disk, whatever the server's default; and a stuck node must not stop this one
            // silently.
            statement.execute("SET synchronous_commit = on");
            statement.execute("SET lock_timeout = '5s'");
            return new PostgresWriterConnection(connection);
        } catch (SQLException failure) {
            Connections.closeQuietly(connection);
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
        return Dialect.POSTGRESQL;
    }

    /** Flyway holds an advisory lock of the server while it migrates. */
    @Override
    public void migrateAlone(Runnable migration) {
        migration.run();
    }

    @Override
    public void copyInto(Path target) {
        throw new UnsupportedOperationException("a PostgreSQL database is backed up with pg_dump");
    }

    @Override
    public Optional<StorageException> explain(SQLException failure) {
        return explained(failure);
    }

    /** SQLSTATE classes: PostgreSQL documentation, appendix A. */
    static Optional<StorageException> explained(SQLException failure) {
        if (failure instanceof SQLTransientConnectionException) {
            return unavailable(StorageUnavailable.Reason.FAILED, "the database server cannot be reached", failure);
        }
        @Nullable String state = failure.getSQLState();
        if (state == null || state.length() < 2) {
            return Optional.empty();
        }
        return switch (state) {
            case "53100" -> unavailable(StorageUnavailable.Reason.FULL, "the database server's disk is full", failure);
            case "25006" ->
                unavailable(StorageUnavailable.Reason.READ_ONLY, "the database server only allows reading", failure);
            case "55P03", "40001", "40P01" ->
                Optional.of(new StorageBusy("another process holds the database", failure));
            default ->
                switch (state.substring(0, 2)) {
                    case "08", "53", "57", "58", "XX" ->
                        unavailable(StorageUnavailable.Reason.FAILED, "the database server failed", failure);
                    default -> Optional.empty();
                };
        };
    }

    private static Optional<StorageException> unavailable(
            StorageUnavailable.Reason reason, String message, SQLException failure) {
        return Optional.of(new StorageUnavailable(reason, message, failure));
    }

    @Override
    public void close() {
        readers.close();
    }
}
