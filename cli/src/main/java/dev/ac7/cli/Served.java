package dev.ac7.cli;

import dev.ac7.kernel.ops.OrderlyStop;
import dev.ac7.kernel.ops.ShutdownSignals;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** A server that runs in this process until a signal stops it. */
abstract class Served implements AutoCloseable {
    private final OrderlyStop stop;

    Served(OrderlyStop stop) {
        this.stop = stop;
    }

    /**
     * Starts a server.
     *
     * @throws CommandFailure when its address cannot be had
     */
    static <T> T listen(Supplier<T> server) {
        try {
            return server.get();
        } catch (IllegalStateException cannotListen) {
            throw CommandFailure.failed(cannotListen.getMessage() + "; --host and --port choose another address");
        }
    }

    /** Prints where it listens and what it stands on. */
    abstract void announce(Shell shell);

    /** Takes the signals that mean more to this server than stopping; none unless it says so. */
    void takeSignals() {}

    /**
     * Announces itself, and waits until a signal has stopped everything; the signal's handler then ends the process.
     *
     * @return the exit code
     */
    final int run(Shell shell) {
        // Before it is announced, so that none is missed.
        ShutdownSignals.install(stop);
        takeSignals();
        announce(shell);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK;
    }

    @Override
    public final void close() {
        stop.run();
    }
}
