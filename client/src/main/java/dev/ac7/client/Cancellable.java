package dev.ac7.client;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Blocking work that any thread can end at once. It runs on a virtual thread while its caller waits, because of such a
 * thread a blocked connect or read can be interrupted, which closes the socket ({@link java.net.Socket}); a read that
 * blocks a platform thread inside {@link java.net.HttpURLConnection} holds a lock that even closing would wait for.
 */
final class Cancellable {
    private static final FutureTask<Boolean> NOTHING = new FutureTask<>(() -> true);

    private final AtomicReference<FutureTask<?>> running = new AtomicReference<>(NOTHING);
    private volatile boolean over;

    /** What blocks. */
    interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    /**
     * Does the work and gives its result; nothing when it was ended, or everything had been before. A result that comes
     * too late is discarded. A caller that is interrupted interrupts the work.
     */
    <T> Optional<T> call(Work<T> work, Consumer<T> discard) throws IOException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(work::run) {
            @Override
            protected void set(T result) {
                super.set(result);
                if (isCancelled()) {
                    discard.accept(result);
                }
            }
        };
        running.set(task);
        if (over) {
            return Optional.empty();
        }
        Thread.ofVirtual().name("ac7-client").start(task);
        try {
            return Optional.of(task.get());
        } catch (CancellationException ended) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            if (!task.cancel(true) && task.state() == FutureTask.State.SUCCESS) {
                discard.accept(task.resultNow());
            }
            throw interrupted;
        } catch (ExecutionException failure) {
            throw rethrown(failure);
        }
    }

    /** Ends the work that runs, and all that would come. Does not wait. */
    void end() {
        over = true;
        running.get().cancel(true);
    }

    boolean isOver() {
        return over;
    }

    private static IOException rethrown(ExecutionException failure) throws IOException, InterruptedException {
        switch (failure.getCause()) {
            case RuntimeException cause -> throw cause;
            case InterruptedException cause -> throw cause;
            case Error cause -> throw cause;
            case IOException cause -> throw cause;
            case null, default -> throw new IOException(failure);
        }
    }
}
