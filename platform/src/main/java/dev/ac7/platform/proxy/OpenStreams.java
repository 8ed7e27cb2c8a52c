package dev.ac7.platform.proxy;

import dev.ac7.platform.access.AccessChange;
import dev.ac7.platform.access.AccessChanges;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sockets and event streams that are open. A server checks a token only when they open, so here it is seen to that they
 * end with the access they were opened with (platform.md section 9.6): at once when somebody says that access may have
 * ended, and looked after at intervals besides. Safe from any thread.
 */
final class OpenStreams implements AutoCloseable {
    private static final int MOST = 20;
    private static final int GOING_AWAY = 1001;
    private static final int POLICY_VIOLATION = 1008;
    private static final Logger LOG = LoggerFactory.getLogger(OpenStreams.class);

    private final Vertx vertx;
    private final Predicate<Passage> still;
    private final Set<Open> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final AtomicLong epoch = new AtomicLong();
    private final long timer;

    /**
     * Nothing open yet.
     *
     * @param still whether access given once is still there; blocks
     * @param every how often it is looked, besides when access changes
     */
    OpenStreams(Vertx vertx, AccessChanges changes, Predicate<Passage> still, Duration every) {
        this.vertx = vertx;
        this.still = still;
        changes.listen(this::changed);
        this.timer = vertx.setPeriodic(every.toMillis(), tick -> look(any -> true));
    }

    /** Ends something that is open; runs on any thread. */
    @FunctionalInterface
    interface Ending {
        /**
         * Ends it.
         *
         * @param code a WebSocket close code
         */
        void end(int code, String reason);
    }

    /** Something open, to be {@linkplain #close closed} when it is over. */
    final class Open implements AutoCloseable {
        private final Passage passage;
        private final Ending ending;

        private Open(Passage passage, Ending ending) {
            this.passage = passage;
            this.ending = ending;
        }

        @Override
        public void close() {
            if (open.remove(this)) {
                counts.computeIfPresent(passage.limited(), (key, count) -> count == 1 ? null : count - 1);
            }
        }
    }

    /** How often it was said so far that access may have ended; to be asked before access is checked. */
    long epoch() {
        return epoch.get();
    }

    /** Keeps watch over something that opens; empty when as many are open as may be. */
    Optional<Open> open(Passage passage, Ending ending) {
        boolean[] full = {false};
        counts.compute(passage.limited(), (key, count) -> {
            full[0] = count != null && count >= MOST;
            return full[0] ? count : Integer.valueOf(count == null ? 1 : count + 1);
        });
        if (full[0]) {
            return Optional.empty();
        }
        Open added = new Open(passage, ending);
        open.add(added);
        if (epoch.get() != passage.epoch()) {
            // Access may have ended after it was checked and before anybody knew of this.
            look(added::equals);
        }
        return Optional.of(added);
    }

    private void changed(AccessChange change) {
        epoch.incrementAndGet();
        look(one -> change.concerns(one.passage.access().team().id(), one.passage.account()));
    }

    /** Looks whether those that are meant may stay open. The store is asked, so not on the thread that asks for it. */
    private void look(Predicate<Open> meant) {
        if (!open.isEmpty()) {
            Thread.startVirtualThread(() -> open.stream().filter(meant).forEach(this::lookAt));
        }
    }

    private void lookAt(Open one) {
        try {
            if (!still.test(one.passage)) {
                one.ending.end(POLICY_VIOLATION, "access ended");
            }
        } catch (RuntimeException e) {
            // Whether access is still there is not known: the next look will tell.
            LOG.atWarn().setCause(e).log("could not look whether what is open may stay open");
        }
    }

    /** How many are open. */
    int size() {
        return open.size();
    }

    /** Ends all: the platform stops. */
    @Override
    public void close() {
        vertx.cancelTimer(timer);
        open.forEach(one -> one.ending.end(GOING_AWAY, "the platform stops"));
    }
}
