package dev.ac7.kernel.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One unit of work on its way through the writer, and the caller that waits for it. */
final class Unit<T extends @Nullable Object> {
    private final Writing<T> work;
    private final CompletableFuture<Outcome<T>> future = new CompletableFuture<>();
    private @Nullable Outcome<T> outcome;
    private List<Runnable> afterCommit = List.of();

    Unit(Writing<T> work) {
        this.work = work;
    }

    /** Does the work; the outcome is kept until {@link #release}, for it is true only after the commit. */
    void run(WriterConnection connection) {
        Transaction transaction = new Transaction(connection);
        try {
            outcome = new Outcome.Value<>(work.write(transaction));
        } finally {
            afterCommit = transaction.end();
        }
    }

    List<Runnable> afterCommit() {
        return afterCommit;
    }

    void release() {
        Outcome<T> reached = outcome;
        if (reached == null) {
            throw new IllegalStateException("a unit that has not run cannot be released");
        }
        future.complete(reached);
    }

    void fail(Throwable failure) {
        future.complete(new Outcome.Failure<>(failure));
    }

    T await() {
        return Outcome.await(future);
    }
}
