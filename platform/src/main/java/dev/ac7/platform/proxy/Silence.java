package dev.ac7.platform.proxy;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Waits for a silence that is too long. Belongs to one event loop. */
final class Silence {
    private final Vertx vertx;
    private final long longest;
    private final Runnable tooLong;
    private long heard;
    private long timer = -1;
    private boolean ended;

    Silence(Vertx vertx, Duration longest, Runnable tooLong) {
        this.vertx = vertx;
        this.longest = longest.toNanos();
        this.tooLong = tooLong;
    }

    /** Waits from now on. */
    void begin() {
        broken();
        if (timer < 0 && !ended) {
            lookIn(longest);
        }
    }

    /** Something was heard. */
    void broken() {
        heard = System.nanoTime();
    }

    /** Waits no more. */
    void end() {
        ended = true;
        if (timer >= 0) {
            vertx.cancelTimer(timer);
        }
    }

    private void lookIn(long nanos) {
        timer = vertx.setTimer(Math.max(1, nanos / 1_000_000), due -> {
            long left = longest - (System.nanoTime() - heard);
            if (ended) {
                return;
            }
            if (left > 0) {
                lookIn(left);
            } else {
                ended = true;
                tooLong.run();
            }
        });
    }
}
