package dev.ac7.kernel.ops;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a process ends: its steps in the order they were added, such as not ready, accept no more, tell live connections,
 * finish, close the store. A step that fails is logged and the next one runs; a step that hangs gives way when the time
 * of all steps together is over, and then the rest still get a moment each, because the last ones close the store.
 */
public final class OrderlyStop {
    /** One step; it is told how much time is left for all steps together, and should not use all of it. */
    @FunctionalInterface
    public interface Step {
        /** Does its part of stopping. */
        void run(Duration left) throws Exception;
    }

    private record Named(String name, Step step) {}

    private static final Logger LOG = LoggerFactory.getLogger(OrderlyStop.class);
    private static final Duration LIMIT = Duration.ofSeconds(7);
    private static final Duration MOMENT = Duration.ofMillis(200);

    private final List<Named> steps = new CopyOnWriteArrayList<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Duration limit;
    private volatile boolean complete;

    /** With seven seconds for all steps, of the eight that a stop may take. */
    public OrderlyStop() {
        this(LIMIT);
    }

    OrderlyStop(Duration limit) {
        this.limit = limit;
    }

    /** Adds a step after those that were added before; ignored once stopping has begun. */
    public OrderlyStop then(String name, Step step) {
        steps.add(new Named(name, step));
        return this;
    }

    /**
     * Runs every step once, however often and from however many threads this is called; every caller returns when the
     * last step has ended.
     *
     * @return whether every step ended in time, failed or not
     */
    public boolean run() {
        if (started.compareAndSet(false, true)) {
            try {
                complete = runAll();
            } finally {
                ended.countDown();
            }
            return complete;
        }
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return complete;
    }

    private boolean runAll() {
        long end = System.nanoTime() + limit.toNanos();
        boolean inTime = true;
        for (Named step : steps) {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            inTime &= run(step, left.compareTo(MOMENT) > 0 ? left : MOMENT);
        }
        return inTime;
    }

    private static boolean run(Named named, Duration left) {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            named.step.run(left);
            return true;
        });
        // A platform thread: a step may close what must not be called from a virtual one.
        Thread.ofPlatform().daemon().name("stop " + named.name).start(task);
        try {
            task.get(left.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            LOG.atWarn().addKeyValue("step", named.name).setCause(e.getCause()).log("a step of stopping failed");
            return true;
        } catch (TimeoutException e) {
            task.cancel(true);
            LOG.atWarn().addKeyValue("step", named.name).log("a step of stopping took too long");
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
