package dev.ac7.kernel.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What one {@link Writing} may do: read and change the store, and name what shall happen once the change is on disk.
 */
public final class Transaction {
    private final WriterConnection connection;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private boolean open = true;

    Transaction(WriterConnection connection) {
        this.connection = connection;
    }

    /**
     * The handle to read and change the store with. Never begin, commit or roll back through it.
     *
     * @throws IllegalStateException when the unit of work has ended
     */
    public Handle handle() {
        requireOpen();
        return connection.handle();
    }

    /**
     * Changes the store by a statement that stays prepared, for a path hot enough to go past the handle.
     *
     * @param sql a constant with {@code ?} for each value: at most 64 different texts are kept
     * @param values text, numbers and nulls
     * @return how many rows changed
     * @throws IllegalStateException when the unit of work has ended
     */
    public int execute(String sql, @Nullable Object... values) {
        requireOpen();
        try {
            PreparedStatement statement = connection.prepared(sql);
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw new StatementFailed(failure);
        }
    }

    /**
     * Runs the action once this unit's change is on disk and before its caller goes on; never when the unit fails.
     * Actions of all units run one after the other in commit order on the writer thread, so they must be quick; they
     * may read, but not write. What one throws is logged and stops nothing.
     *
     * @throws IllegalStateException when the unit of work has ended
     */
    public void afterCommit(Runnable action) {
        requireOpen();
        afterCommit.add(action);
    }

    List<Runnable> end() {
        open = false;
        return afterCommit;
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("this unit of work has ended; its transaction cannot be used any more");
        }
    }
}
