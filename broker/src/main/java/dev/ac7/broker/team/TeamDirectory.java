package dev.ac7.broker.team;

import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.Transaction;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * The team as every request sees it: one immutable state, swapped whole. The store is the truth; this follows it at
 * every commit of this process, in commit order, and is read anew when another process has committed.
 */
public final class TeamDirectory {
    private final AtomicReference<TeamState> state;

    /** Reads the team and keeps following it. */
    public TeamDirectory(Database database) {
        this.state = new AtomicReference<>(database.read(TeamStore::load));
        database.onForeignChange(() -> state.set(database.read(TeamStore::load)));
    }

    /** The team now. */
    public TeamState current() {
        return state.get();
    }

    /**
     * Makes the change visible once the transaction is on disk. Rules decide on {@link #within}, not on this, since
     * changes of the same batch are not here yet.
     */
    public void afterCommit(Transaction transaction, UnaryOperator<TeamState> change) {
        transaction.afterCommit(() -> state.updateAndGet(change));
    }

    /** The team as the transaction sees it, with the changes made before it in the same batch. */
    public TeamState within(Transaction transaction) {
        return TeamStore.load(transaction.handle());
    }
}
