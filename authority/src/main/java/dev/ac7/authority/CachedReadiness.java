package dev.ac7.authority;

import dev.ac7.kernel.ops.Health;
import dev.ac7.kernel.ops.Health.Readiness;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the checks said, asked anew when that is two seconds old: whoever asks often must not wear out what is asked. A
 * stop shows at once.
 */
final class CachedReadiness {
    private static final long LIFE_NANOS = Duration.ofSeconds(2).toNanos();

    private final Health health;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Readiness known;
    private long knownSince;
    private volatile boolean stopping;

    CachedReadiness(Health health) {
        this.health = health;
    }

    Readiness now() {
        if (stopping) {
            return health.readiness();
        }
        lock.lock();
        try {
            Readiness recent = known;
            long now = System.nanoTime();
            if (recent == null || now - knownSince >= LIFE_NANOS) {
                recent = health.readiness();
                known = recent;
                knownSince = System.nanoTime();
            }
            return recent;
        } finally {
            lock.unlock();
        }
    }

    /** From now on it is not ready. */
    void stop() {
        stopping = true;
        health.ready(false);
    }
}
