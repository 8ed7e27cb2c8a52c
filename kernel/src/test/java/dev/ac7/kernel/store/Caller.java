package dev.ac7.kernel.store;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Someone on a virtual thread who waits for a write. */
final class Caller {
    private final CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();

    Caller(Runnable write) {
        Thread.ofVirtual().start(() -> end.complete(thrownBy(write)));
    }

    /** Waits for the end; what the caller was told when it did not go well. */
    Optional<Throwable> end() {
        return end.join();
    }

    boolean ended() {
        return end.isDone();
    }

    private static Optional<Throwable> thrownBy(Runnable write) {
        try {
            write.run();
            return Optional.empty();
        } catch (Throwable thrown) {
            return Optional.of(thrown);
        }
    }
}
