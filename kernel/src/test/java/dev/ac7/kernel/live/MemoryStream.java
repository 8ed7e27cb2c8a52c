package dev.ac7.kernel.live;

import dev.ac7.kernel.web.LiveEvent;
import dev.ac7.kernel.web.LiveStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * A stream whose client is this test: it takes what is flushed at once, or only when it is told to. As a socket's it
 * belongs to its event loop; what its client has may be looked at from anywhere.
 */
final class MemoryStream implements LiveStream {
    private final ScheduledExecutorService loop;
    private final List<LiveEvent> written = new ArrayList<>();
    private final List<LiveEvent> flushed = new ArrayList<>();
    private final List<Long> has = new CopyOnWriteArrayList<>();
    private final List<Runnable> whenTaken = new ArrayList<>();
    private final List<Runnable> whenClosed = new ArrayList<>();
    private volatile boolean reads = true;
    private volatile boolean answers = true;
    private volatile boolean breaks;
    private volatile boolean over;
    private volatile Optional<CloseReason> farewell = Optional.empty();

    MemoryStream(ScheduledExecutorService loop) {
        this.loop = loop;
    }

    /** The client reads nothing until {@link #readOn}. */
    MemoryStream stalled() {
        reads = false;
        return this;
    }

    /** The client answers no heartbeat. */
    MemoryStream silent() {
        answers = false;
        return this;
    }

    /** Every write fails as no write should. */
    MemoryStream broken() {
        breaks = true;
        return this;
    }

    /** The client reads everything that is there, and goes on reading. Any thread. */
    void readOn() {
        loop.execute(() -> {
            reads = true;
            take();
        });
    }

    /** The sequences of what the client has, in the order it came. */
    List<Long> has() {
        return List.copyOf(has);
    }

    /** Why the server closed it. */
    Optional<CloseReason> farewell() {
        return farewell;
    }

    boolean over() {
        return over;
    }

    @Override
    public ScheduledExecutorService loop() {
        return loop;
    }

    @Override
    public void write(LiveEvent event) {
        if (breaks) {
            throw new IllegalStateException("broken");
        }
        if (!over && farewell.isEmpty()) {
            written.add(event);
        }
    }

    @Override
    public void flush() {
        flushed.addAll(written);
        written.clear();
        if (reads) {
            take();
        }
    }

    private void take() {
        flushed.forEach(event -> has.add(event.sequence()));
        flushed.clear();
        List<Runnable> actions = List.copyOf(whenTaken);
        whenTaken.clear();
        actions.forEach(Runnable::run);
    }

    @Override
    public long unwritten() {
        return size(written) + size(flushed);
    }

    private static long size(List<LiveEvent> events) {
        return events.stream().mapToLong(LiveEvent::size).sum();
    }

    @Override
    public void whenTaken(Runnable action) {
        whenTaken.add(action);
        flush();
    }

    @Override
    public boolean heartbeat() {
        return answers;
    }

    @Override
    public void close(int code, String reason) {
        farewell = Optional.of(new CloseReason(code, reason));
        abort();
    }

    @Override
    public void abort() {
        if (!over) {
            over = true;
            List.copyOf(whenClosed).forEach(Runnable::run);
        }
    }

    @Override
    public void listen(int longest, Consumer<byte[]> listener) {
        throw new UnsupportedOperationException("nobody speaks on this stream");
    }

    @Override
    public void reading(boolean on) {
        throw new UnsupportedOperationException("nobody speaks on this stream");
    }

    @Override
    public boolean heard() {
        return false;
    }

    @Override
    public void onClose(Runnable action) {
        if (over) {
            action.run();
        } else {
            whenClosed.add(action);
        }
    }
}
