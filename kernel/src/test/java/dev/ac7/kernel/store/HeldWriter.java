package dev.ac7.kernel.store;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Keeps the writer of a database busy, so that what is written meanwhile waits and becomes one batch. */
final class HeldWriter {
    private final Database database;
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);

    HeldWriter(Database database) throws InterruptedException {
        this(database, transaction -> {});
    }

    /** Makes the given change and holds its transaction open. */
    HeldWriter(Database database, Consumer<Transaction> change) throws InterruptedException {
        this.database = database;
        Thread.ofVirtual()
                .start(() -> database.change(transaction -> {
                    change.accept(transaction);
                    held.countDown();
                    awaitUninterruptibly(letGo);
                }));
        held.await();
    }

    /** Starts a caller and returns when what it writes is waiting in the queue. */
    Caller queue(Runnable write) {
        int waiting = database.statistics().waiting();
        Caller caller = new Caller(write);
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> database.statistics().waiting() == waiting + 1);
        return caller;
    }

    void letGo() {
        letGo.countDown();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
