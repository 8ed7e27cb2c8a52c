package dev.ac7.kernel.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/**
 * Writes to SQLite. The driver is left in auto-commit mode and transactions are begun and ended by statements of our
 * own, because the driver would begin the next transaction, and with it take the write lock, right after each commit.
 *
 * <p>{@code PRAGMA data_version} on this connection changes only when another connection commits. Asked inside the
 * transaction, after the write lock is held, it can miss nothing.
 */
final class SqliteWriterConnection implements WriterConnection {
    private final Connection connection;
    private final Handle handle;
    private final PreparedStatements statements;
    private final PreparedStatement begin;
    private final PreparedStatement mark;
    private final PreparedStatement release;
    private final PreparedStatement undo;
    private final PreparedStatement commit;
    private final PreparedStatement rollback;
    private final PreparedStatement version;
    private long seenVersion;

    SqliteWriterConnection(Connection connection) throws SQLException {
        this.connection = connection;
        this.handle = Connections.handle(connection);
        this.statements = new PreparedStatements(connection);
        this.begin = connection.prepareStatement("BEGIN IMMEDIATE");
        this.mark = connection.prepareStatement("SAVEPOINT unit");
        this.release = connection.prepareStatement("RELEASE unit");
        this.undo = connection.prepareStatement("ROLLBACK TO unit");
        this.commit = connection.prepareStatement("COMMIT");
        this.rollback = connection.prepareStatement("ROLLBACK");
        this.version = connection.prepareStatement("PRAGMA data_version");
        this.seenVersion = version();
    }

    @Override
    public PreparedStatement prepared(String sql) throws SQLException {
        return statements.get(sql);
    }

    @Override
    public Handle handle() {
        return handle;
    }

    @Override
    public boolean begin() throws SQLException {
        begin.execute();
        return foreignCommit();
    }

    @Override
    public void mark() throws SQLException {
        mark.execute();
    }

    @Override
    public void release() throws SQLException {
        release.execute();
    }

    @Override
    public void undo() throws SQLException {
        undo.execute();
        release.execute();
    }

    @Override
    public void commit() throws SQLException {
        commit.execute();
    }

    @Override
    public void rollback() throws SQLException {
        rollback.execute();
    }

    @Override
    public boolean foreignCommit() throws SQLException {
        long now = version();
        boolean changed = now != seenVersion;
        seenVersion = now;
        return changed;
    }

    private long version() throws SQLException {
        try (ResultSet row = version.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        Connections.closeQuietly(connection);
    }
}
