package dev.ac7.cli;

import dev.ac7.client.Waiter;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A line that says that something is awaited; on a terminal it shows the time that is left, every second anew. */
final class Countdown {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final String ERASE_LINE = "\r\u001b[K";

    private final Shell shell;
    private final String line;
    private final boolean live;
    private volatile @Nullable Supplier<Duration> remaining;

    /** Not shown yet; {@code live} on a terminal. */
    Countdown(Shell shell, String line, boolean live) {
        this.shell = shell;
        this.line = line;
        this.live = live;
    }

    /** Shows the line. */
    void begin(Supplier<Duration> left) {
        if (live) {
            remaining = left;
            show(left);
        } else {
            shell.out().println(line);
        }
    }

    /** The same waiter, but on a terminal it wakes every second to show the time that is left. */
    Waiter counting(Waiter waiter) {
        if (!live) {
            return waiter;
        }
        return new Waiter() {
            @Override
            public Duration elapsed() {
                return waiter.elapsed();
            }

            @Override
            public void await(Duration time) throws InterruptedException {
                waiter.await(time.compareTo(TICK) < 0 ? time : TICK);
                Supplier<Duration> left = remaining;
                if (left != null) {
                    show(left);
                }
            }
        };
    }

    /** Takes the line away for something else; it comes back with the next second. */
    void makeRoom() {
        if (remaining != null) {
            shell.out().print(ERASE_LINE);
            shell.out().flush();
        }
    }

    /** Leaves the line. */
    void end() {
        if (remaining != null) {
            remaining = null;
            shell.out().println();
        }
    }

    /** Rounded, for people. */
    static long seconds(Duration left) {
        return left.plusMillis(500).toSeconds();
    }

    private void show(Supplier<Duration> left) {
        shell.out().print(ERASE_LINE + line + " " + shell.paint().faint(seconds(left.get()) + "s left"));
        shell.out().flush();
    }
}
