package dev.ac7.kernel.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Writes to PostgreSQL. Every transaction first raises the one number in {@code store_revision}. The row lock that this
 * takes is held to the end of the transaction, so the writers of all nodes take turns and rules that look at several
 * rows (the last admin) hold across nodes; and a number that is not the one this connection left behind tells that
 * another node has committed.
 */
final class PostgresWriterConnection implements WriterConnection {
    private final Connection connection;
    private final Handle handle;
    private final PreparedStatements statements;
    private final PreparedStatement raise;
    private final PreparedStatement look;
    private final Statement plain;
    /** Whether a unit has worked behind the savepoint that is set. */
    private boolean markUsed;

    private long seenRevision;
    private long raisedRevision;

    PostgresWriterConnection(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        this.handle = Connections.handle(connection);
        this.statements = new PreparedStatements(connection);
        this.raise = connection.prepareStatement("""
                UPDATE store_revision SET revision = revision + 1 RETURNING revision;
                SAVEPOINT unit
                """);
        this.look = connection.prepareStatement("SELECT revision FROM store_revision");
        this.plain = connection.createStatement();
        this.seenRevision = number(look);
        connection.commit();
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
        raisedRevision = number(raise);
        markUsed = false;
        boolean changed = raisedRevision - 1 != seenRevision;
        seenRevision = raisedRevision - 1;
        return changed;
    }

    /** The first mark came with the beginning; each later one drops the one before in the same round trip. */
    @Override
    public void mark() throws SQLException {
        if (markUsed) {
            plain.execute("RELEASE SAVEPOINT unit; SAVEPOINT unit");
        }
        markUsed = true;
    }

    /** Needs no word with the server, except that it takes no more commands after a statement that failed. */
    @Override
    public void release() throws SQLException {
        if (connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED) {
            throw new SQLException("a unit of work went on after a statement of it had failed");
        }
    }

    @Override
    public void undo() throws SQLException {
        plain.execute("ROLLBACK TO SAVEPOINT unit");
    }

    @Override
    public void commit() throws SQLException {
        connection.commit();
        seenRevision = raisedRevision;
    }

    @Override
    public void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public boolean foreignCommit() throws SQLException {
        long now = number(look);
        connection.commit();
        boolean changed = now != seenRevision;
        seenRevision = now;
        return changed;
    }

    private static long number(PreparedStatement statement) throws SQLException {
        statement.execute();
        try (ResultSet row = statement.getResultSet()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        Connections.closeQuietly(connection);
    }
}
