package dev.ac7.broker.channels;

import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.Transaction;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The channels as every request sees them: one immutable state, swapped whole. The store is the truth; this follows it
 * at every commit of this process, in commit order, and is read anew when another process has committed.
 */
public final class ChannelDirectory {
    private final AtomicReference<ChannelsState> state;

    /** Reads the channels and keeps following them. */
    public ChannelDirectory(Database database) {
        this.state = new AtomicReference<>(database.read(ChannelStore::load));
        database.onForeignChange(() -> state.set(database.read(ChannelStore::load)));
    }

    /** The channels now. */
    public ChannelsState current() {
        return state.get();
    }

    /** Makes the new state of a channel visible once the transaction is on disk. */
    void afterCommit(Transaction transaction, ChannelState changed) {
        transaction.afterCommit(() -> state.updateAndGet(current -> current.with(changed)));
    }

    /**
     * The channels as the transaction sees them, with the changes made before it in the same batch. Reads all of them;
     * what happens often, or needs one channel only, does not ask this.
     */
    public ChannelsState within(Transaction transaction) {
        return ChannelStore.load(transaction.handle());
    }
}
