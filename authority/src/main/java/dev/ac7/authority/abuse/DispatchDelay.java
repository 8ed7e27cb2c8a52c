package dev.ac7.authority.abuse;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;

/**
 * How long new work waits until a thread takes it up. Each look tells of the probe that the look before it sent out:
 * how long it took, or how long it has been waiting by now. Looked at by one thread.
 */
final class DispatchDelay implements DoubleSupplier {
    private static final double FULL_NANOS = Duration.ofMillis(250).toNanos();

    private final Executor executor;
    private Probe probe = Probe.DONE;

    DispatchDelay(Executor executor) {
        this.executor = executor;
    }

    @Override
    public double getAsDouble() {
        double delay = probe.nanos() / FULL_NANOS;
        if (probe.isOver()) {
            probe = new Probe();
            executor.execute(probe);
        }
        return delay;
    }

    private static final class Probe implements Runnable {
        static final Probe DONE = new Probe();

        static {
            DONE.run();
        }

        private final long sent = System.nanoTime();
        private volatile long taken = -1;

        @Override
        public void run() {
            taken = Math.max(0, System.nanoTime() - sent);
        }

        boolean isOver() {
            return taken >= 0;
        }

        long nanos() {
            long nanos = taken;
            return nanos >= 0 ? nanos : System.nanoTime() - sent;
        }
    }
}
