package dev.ac7.cli;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Lets a test press Ctrl-C. */
final class TestInterrupts implements Interrupts {
    private final AtomicReference<@Nullable Action> action = new AtomicReference<>();

    @Override
    public Subscription onInterrupt(Action wanted) {
        action.set(wanted);
        return () -> action.set(null);
    }

    boolean listening() {
        return action.get() != null;
    }

    /** Exit code of the process. */
    int press() {
        Action listener = action.get();
        if (listener == null) {
            throw new AssertionError("nobody listens for Ctrl-C");
        }
        return listener.interrupted();
    }
}
