package dev.ac7.kernel.live;

import dev.ac7.kernel.web.LiveEvent;
import dev.ac7.kernel.web.LiveStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One stream's place in the hub: what still waits for it, and how far it has come. Everything here belongs to the
 * stream's event loop, except what is said to be callable from any thread.
 *
 * <p>It begins held. {@link #live} lets it take messages from then on; {@link #replay} first gives it what it missed.
 * While it is held, messages that come are only noted, not kept: they are on disk, so the replay finds them there. It
 * goes live at the moment when a look at the store, begun after the last note, has found nothing more. So it misses
 * nothing, gets nothing twice, and the hand-over needs no memory.
 *
 * @param <O> what owners of streams are known by
 */
public final class Subscription<O> {
    /** The client's socket takes no more for now; what follows waits here, where it is shared with other streams. */
    private static final int MOST_UNWRITTEN = 32 * 1024;

    private enum State {
        HELD,
        LIVE,
        CLOSED
    }

    private final LiveHub<O> hub;
    private final LiveStream stream;
    private final O owner;
    private volatile Lease lease;
    private final Queue<LiveEvent> waiting = new ArrayDeque<>(0);
    private int waitingBytes;
    private State state = State.HELD;
    private boolean behind;
    private boolean touched;
    private boolean awaiting;
    /** The last message it took, or before the first the point it began behind. */
    private long cursor;

    private long written;

    private @Nullable CompletableFuture<Boolean> emptied;
    private volatile long sentAfter = Long.MAX_VALUE;
    private volatile long sentUpTo;

    Subscription(LiveHub<O> hub, LiveStream stream, O owner, Lease lease) {
        this.hub = hub;
        this.stream = stream;
        this.owner = owner;
        this.lease = lease;
    }

    /** Whose stream it is. Any thread. */
    public O owner() {
        return owner;
    }

    /** What it was opened with. Any thread. */
    public Lease lease() {
        return lease;
    }

    /** What it was opened with is good for longer than was known. Any thread. */
    public void extend(Lease longer) {
        this.lease = longer;
    }

    /** What it was sent so far, as far as the socket has taken it. Any thread. */
    public Span sent() {
        return new Span(sentAfter, sentUpTo);
    }

    LiveStream stream() {
        return stream;
    }

    /** Takes messages from now on, the first one after the given sequence. */
    public void live(long after) {
        if (state == State.HELD) {
            begin(after);
            state = State.LIVE;
        }
    }

    private void begin(long after) {
        if (sentAfter == Long.MAX_VALUE) {
            cursor = after;
            written = after;
            sentUpTo = after;
            sentAfter = after;
        }
    }

    /**
     * Gives the stream everything after the given sequence and then goes live. Called on a thread that may block;
     * returns when the stream is live or closed. It reads the next portion only once the client has taken the one
     * before.
     */
    public void replay(long after, Backlog backlog) {
        onLoop(() -> {
            begin(after);
            return true;
        });
        long at = after;
        boolean over = false;
        while (!over) {
            List<LiveEvent> missed = backlog.after(at);
            if (missed.isEmpty()) {
                over = onLoop(this::caughtUp);
            } else {
                at = missed.getLast().sequence();
                over = !handOver(missed);
            }
        }
    }

    private boolean caughtUp() {
        if (state == State.HELD && behind) {
            behind = false;
            return false;
        }
        if (state == State.HELD) {
            state = State.LIVE;
        }
        return true;
    }

    /** Sends a portion; false when the stream closed, or was closed because its client took too long. */
    private boolean handOver(List<LiveEvent> missed) {
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        stream.loop().execute(() -> {
            if (state == State.CLOSED) {
                taken.complete(false);
                return;
            }
            behind = false;
            emptied = taken;
            missed.forEach(this::enqueue);
            flush();
        });
        try {
            return taken.get(hub.limits().patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            stream.loop().execute(() -> refuse(cursor));
            return false;
        } catch (InterruptedException | ExecutionException stopped) {
            close(CloseReason.SHUTTING_DOWN);
            return false;
        }
    }

    private boolean onLoop(Supplier<Boolean> step) {
        return CompletableFuture.supplyAsync(step, stream.loop()).join();
    }

    /** Takes a message; true when it now has something to flush that it had not before. */
    boolean offer(LiveEvent event) {
        if (state == State.HELD) {
            behind = true;
            return false;
        }
        if (state == State.CLOSED || event.sequence() <= cursor) {
            return false;
        }
        if (isTooMuch(event)) {
            // Many that come at once fill it before the socket was even asked.
            flush();
        }
        if (isTooMuch(event)) {
            refuse(event.sequence());
            return false;
        }
        enqueue(event);
        boolean first = !touched;
        touched = true;
        return first;
    }

    /** One message may always wait, however large. */
    private boolean isTooMuch(LiveEvent event) {
        return !waiting.isEmpty() && waitingBytes + event.size() > hub.limits().outbox();
    }

    /** Gives it up with everything unread that its client has not taken, up to this. */
    private void refuse(long upTo) {
        if (state != State.CLOSED) {
            hub.refused(this, new Span(sentUpTo, upTo));
            end(CloseReason.slowReader(hub.limits().outbox()));
        }
    }

    private void enqueue(LiveEvent event) {
        cursor = event.sequence();
        waiting.add(event);
        waitingBytes += event.size();
    }

    /** Sends what waits, as far as the client's socket takes it. */
    void flush() {
        touched = false;
        do {
            while (!waiting.isEmpty() && stream.unwritten() < MOST_UNWRITTEN) {
                LiveEvent event = waiting.remove();
                waitingBytes -= event.size();
                stream.write(event);
                written = event.sequence();
            }
            stream.flush();
        } while (!waiting.isEmpty() && stream.unwritten() == 0);
        if (stream.unwritten() == 0) {
            taken(written);
        } else {
            awaitTaken();
        }
    }

    /** Goes on once the socket has taken what it holds now; one such wait at a time is enough. */
    private void awaitTaken() {
        if (awaiting) {
            return;
        }
        awaiting = true;
        long upTo = written;
        stream.whenTaken(() -> {
            awaiting = false;
            taken(upTo);
            if (written > upTo || !waiting.isEmpty()) {
                flush();
            }
        });
    }

    private void taken(long upTo) {
        if (state == State.CLOSED) {
            return;
        }
        sentUpTo = Math.max(sentUpTo, upTo);
        CompletableFuture<Boolean> waits = emptied;
        if (waits != null && waiting.isEmpty() && upTo == written) {
            emptied = null;
            waits.complete(true);
        }
    }

    /** Shows that it is alive, or gives it up when its client is gone. */
    void heartbeat() {
        if (state != State.CLOSED && !stream.heartbeat()) {
            stream.abort();
        }
    }

    /** Closes it and tells the client why. Any thread. */
    public void close(CloseReason reason) {
        stream.loop().execute(() -> end(reason));
    }

    private void end(CloseReason reason) {
        if (state != State.CLOSED) {
            over();
            stream.close(reason.code(), reason.words());
        }
    }

    /** Drops the connection: something is wrong with this stream, and no other may suffer for it. */
    void drop() {
        stream.abort();
    }

    /** The connection is over, whoever ended it. */
    void lost() {
        if (state != State.CLOSED) {
            over();
        }
    }

    /** Nothing reaches it any more. */
    private void over() {
        state = State.CLOSED;
        waiting.clear();
        waitingBytes = 0;
        CompletableFuture<Boolean> waits = emptied;
        if (waits != null) {
            emptied = null;
            waits.complete(false);
        }
        hub.gone(this);
    }
}
