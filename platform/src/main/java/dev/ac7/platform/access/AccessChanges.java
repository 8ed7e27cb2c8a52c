package dev.ac7.platform.access;

import dev.ac7.kernel.store.Transaction;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Brings the news that access may have ended from the rules that end it to those who hold sockets and streams open, so
 * that these end at once (platform.md sections 3 and 9.6). Safe from any thread.
 */
public final class AccessChanges {
    private final List<Consumer<AccessChange>> listeners = new CopyOnWriteArrayList<>();

    /** Tells this listener from now on; it runs on whatever thread announces, so it must be quick and may not block. */
    public void listen(Consumer<AccessChange> listener) {
        listeners.add(listener);
    }

    /** Tells everybody now. */
    public void announce(AccessChange change) {
        listeners.forEach(listener -> listener.accept(change));
    }

    /** Tells everybody once the transaction is on disk; never when it fails. */
    public void afterCommit(Transaction transaction, AccessChange change) {
        transaction.afterCommit(() -> announce(change));
    }
}
