package dev.ac7.kernel.ops;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this process should be sent work. Not ready until {@link #ready} says so, and not when one of the registered
 * checks fails; being alive is another question, which a process that can answer has answered. Safe from any thread.
 */
public final class Health {
    /** Asks one thing that must work, such as the store. */
    @FunctionalInterface
    public interface Check {
        /** Returns when it works, and throws when it does not. */
        void run() throws Exception;
    }

    /**
     * The answer.
     *
     * @param failing names of the checks that failed, in order; {@code starting-or-stopping} when not switched ready
     */
    public record Readiness(boolean ready, List<String> failing) {
        /** Keeps a copy. */
        public Readiness {
            failing = List.copyOf(failing);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Health.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<String, Check> checks = new ConcurrentSkipListMap<>();
    private final Duration patience;
    private volatile boolean ready;

    /** With two seconds for all checks together. */
    public Health() {
        this(PATIENCE);
    }

    Health(Duration patience) {
        this.patience = patience;
    }

    /** Adds a check under a name that names no secret; the same name replaces. */
    public void register(String name, Check check) {
        checks.put(name, check);
    }

    /**
     * Switches readiness: on when start is complete, off as the first step of stopping, so that no new work is sent.
     */
    public void ready(boolean value) {
        ready = value;
    }

    /** Runs every check side by side; one that takes longer than two seconds has failed. */
    public Readiness readiness() {
        if (!ready) {
            return new Readiness(false, List.of("starting-or-stopping"));
        }
        List<String> failing = new ArrayList<>();
        long deadline = System.nanoTime() + patience.toNanos();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Map<String, Future<?>> running = new LinkedHashMap<>();
            checks.forEach((name, check) -> running.put(name, threads.submit(() -> {
                check.run();
                return true;
            })));
            running.forEach((name, future) -> {
                if (!passed(name, future, deadline)) {
                    failing.add(name);
                }
            });
        } finally {
            // Not close(): that would wait for a check that hangs.
            threads.shutdownNow();
        }
        return new Readiness(failing.isEmpty(), failing);
    }

    private static boolean passed(String name, Future<?> check, long deadline) {
        try {
            check.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            LOG.atWarn().addKeyValue("check", name).setCause(e.getCause()).log("readiness check failed");
            return false;
        } catch (TimeoutException e) {
            LOG.atWarn().addKeyValue("check", name).log("readiness check took too long");
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
