package dev.ac7.kernel.ops;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that a server repeats while it runs, each on a virtual thread of its own. */
public final class Chores implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);

    private final List<Thread> threads = new ArrayList<>();

    /** Repeats the work with this pause before each time. Work that fails is logged and tried again next time. */
    public Chores every(Duration pause, String name, Runnable work) {
        threads.add(Thread.ofVirtual().name(name).start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    Thread.sleep(pause);
                    work.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (RuntimeException e) {
                    LOG.atWarn().addKeyValue("chore", name).setCause(e).log("a chore failed");
                }
            }
        }));
        return this;
    }

    /** Begins none again; what is under way is interrupted. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
