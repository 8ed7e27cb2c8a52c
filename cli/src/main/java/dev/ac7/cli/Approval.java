package dev.ac7.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Decides the race between an approval that arrives and a person who presses Ctrl-C: either what was approved is kept
 * as if nobody had pressed anything, or it is not kept and the person is told so; never half of each.
 */
final class Approval {
    private final Supplier<CommandFailure> cancelled;
    private final Consumer<CommandFailure> screen;
    private final AtomicBoolean decided = new AtomicBoolean();
    private final CountDownLatch kept = new CountDownLatch(1);

    /**
     * Nothing is decided yet.
     *
     * @param cancelled how the command ends when the person was faster
     * @param screen tells the person so
     */
    Approval(Supplier<CommandFailure> cancelled, Consumer<CommandFailure> screen) {
        this.cancelled = cancelled;
        this.screen = screen;
    }

    /** Keeps what was approved, unless the person was faster; then waits for the end of the process. */
    int settle(IntSupplier keep) {
        if (!decided.compareAndSet(false, true)) {
            throw cancelled.get();
        }
        try {
            return keep.getAsInt();
        } finally {
            kept.countDown();
        }
    }

    /** The person pressed Ctrl-C: gives the exit code. */
    int interrupted() {
        if (decided.compareAndSet(false, true)) {
            CommandFailure failure = cancelled.get();
            screen.accept(failure);
            return failure.exitCode();
        }
        try {
            kept.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK;
    }
}
