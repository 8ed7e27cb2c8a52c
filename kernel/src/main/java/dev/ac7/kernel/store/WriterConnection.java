package dev.ac7.kernel.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/**
 * The one connection of this process that changes the store; used by the writer thread only. After an exception from
 * anything but {@link #release} and {@link #undo} its state is unknown: it is closed and a new one is opened.
 */
interface WriterConnection extends AutoCloseable {
    Handle handle();

    /** The statement, prepared when it was first asked for. */
    PreparedStatement prepared(String sql) throws SQLException;

    /**
     * Begins a transaction that holds the store's write lock, so that no other process can commit until it ends.
     *
     * @return whether another process has committed since this connection last looked
     */
    boolean begin() throws SQLException;

    /** Marks where a unit of work starts. */
    void mark() throws SQLException;

    /** Keeps what was done since {@link #mark}. */
    void release() throws SQLException;

    /** Takes back what was done since {@link #mark}; fails when the database has given up the whole transaction. */
    void undo() throws SQLException;

    /** Returns when everything is on disk. */
    void commit() throws SQLException;

    void rollback() throws SQLException;

    /** Whether another process has committed since this connection last looked; called outside transactions. */
    boolean foreignCommit() throws SQLException;

    @Override
    void close();
}
