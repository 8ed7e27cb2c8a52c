package dev.ac7.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;

/**
 * Decides the race between an approval that arrives and a person who presses Ctrl-C: either the token is kept as if
 * nobody had pressed anything, or it is not kept and the person is told so; never half of each.
 */
final class Approval {
    static final String CANCELLED = "cancelled by user — no token saved";

    private final ConnectScreen screen;
    private final AtomicBoolean decided = new AtomicBoolean();
    private final CountDownLatch kept = new CountDownLatch(1);

    Approval(ConnectScreen screen) {
        this.screen = screen;
    }

    /** Keeps the token, unless the person was faster; then waits for the end of the process. */
    int settle(IntSupplier keep) {
        if (!decided.compareAndSet(false, true)) {
            throw CommandFailure.usage("connect: " + CANCELLED);
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
            screen.cancelled();
            return ExitCode.USAGE;
        }
        try {
            kept.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK;
    }
}
