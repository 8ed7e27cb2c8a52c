package dev.ac7.kernel.store;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** How a piece of work on another thread ended. */
sealed interface Outcome<T extends @Nullable Object> {
    record Value<T extends @Nullable Object>(T value) implements Outcome<T> {}

    record Failure<T extends @Nullable Object>(Throwable thrown) implements Outcome<T> {}

    /**
     * Waits for the outcome. Work that was handed over ends either way, so an interrupt does not cut the wait short.
     */
    static <T extends @Nullable Object> T await(CompletableFuture<Outcome<T>> future) {
        return switch (future.join()) {
            case Value<T>(T value) -> value;
            case Failure<T>(RuntimeException thrown) -> throw thrown;
            case Failure<T>(Error thrown) -> throw thrown;
            case Failure<T>(Throwable thrown) -> throw new IllegalStateException(thrown);
        };
    }
}
