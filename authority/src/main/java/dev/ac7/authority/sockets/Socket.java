package dev.ac7.authority.sockets;

import dev.ac7.kernel.web.LiveEvent;
import dev.ac7.kernel.web.LiveStream;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open WebSocket. What is sent leaves in the order of the sends, and all that waits leaves in one go; what the
 * client says is handled one message after another, and a client that says more than is handled is not read from
 * meanwhile.
 *
 * @param <M> what a frame is read into
 */
public final class Socket<M> {
    /** Messages that may wait for being handled before the client is read from no longer. */
    private static final int MOST_WAITING = 32;

    private static final Logger LOG = LoggerFactory.getLogger(Socket.class);

    private final LiveStream stream;
    private final String address;
    private final long mostUnread;
    private final CloseCounter closes;
    private final Queue<LiveEvent> outbox = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean leaving = new AtomicBoolean();
    private volatile boolean closed;

    // Only the event loop looks at these. Most sockets never have a message waiting, and a queue is made only for one.
    private @Nullable ArrayDeque<M> waiting;
    private boolean handling;

    Socket(LiveStream stream, String address, long mostUnread, CloseCounter closes) {
        this.stream = stream;
        this.address = address;
        this.mostUnread = mostUnread;
        this.closes = closes;
    }

    /** Told about every close that this side decided. */
    @FunctionalInterface
    interface CloseCounter {
        void closed(CloseCode why);
    }

    /** The client's address, in its normal form. */
    public String address() {
        return address;
    }

    /** Whether this side has closed it, or it is over. */
    public boolean isClosed() {
        return closed;
    }

    /** Sends one JSON text; any thread may call. Does nothing on a closed socket. */
    public void send(byte[] json) {
        send(new LiveEvent("", 0, json));
    }

    /** Sends a message that may go to many sockets. */
    public void send(LiveEvent message) {
        if (!closed) {
            outbox.add(message);
            if (leaving.compareAndSet(false, true)) {
                stream.loop().execute(this::leave);
            }
        }
    }

    private void leave() {
        // Before the queue is emptied: what is added after it was looked at comes here again.
        leaving.set(false);
        boolean any = false;
        for (LiveEvent next = outbox.poll(); next != null; next = outbox.poll()) {
            stream.write(next);
            any = true;
        }
        if (any) {
            stream.flush();
            if (stream.unwritten() > mostUnread) {
                close(CloseCode.TOO_SLOW);
            }
        }
    }

    /** Closes it after what was sent before; any thread may call, and the first reason counts. */
    public void close(CloseCode why) {
        stream.loop().execute(() -> {
            if (!closed) {
                leave();
                closed = true;
                closes.closed(why);
                stream.close(why.code(), why.reason());
            }
        });
    }

    /** Shows the client that this side is there, and makes it show the same. */
    public void ping() {
        boolean owed = !stream.heartbeat();
        LOG.trace("ping; an answer is owed already: {}", owed);
    }

    /** Whether anything came from the client since this was asked last; on the event loop. */
    public boolean heard() {
        return stream.heard();
    }

    /** Begins to take what the client says; on the event loop. */
    void converse(Conversation<M> conversation, int longest) {
        stream.listen(longest, frame -> said(conversation, frame));
    }

    private void said(Conversation<M> conversation, byte[] frame) {
        if (closed) {
            return;
        }
        M message = conversation.read(frame);
        if (!handling && conversation.atOnce(message)) {
            return;
        }
        if (!handling) {
            handling = true;
            handle(conversation, message);
            return;
        }
        ArrayDeque<M> queue = waiting == null ? new ArrayDeque<>() : waiting;
        waiting = queue;
        queue.add(message);
        if (queue.size() == MOST_WAITING) {
            stream.reading(false);
        }
    }

    /** Handles it on a virtual thread, and after it, back on the loop, what came meanwhile. */
    private void handle(Conversation<M> conversation, M message) {
        Thread.startVirtualThread(() -> {
            try {
                if (!closed) {
                    conversation.handle(message);
                }
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).log("a message of a socket could not be handled");
            } finally {
                stream.loop().execute(() -> next(conversation));
            }
        });
    }

    private void next(Conversation<M> conversation) {
        ArrayDeque<M> queue = waiting;
        while (queue != null && !queue.isEmpty()) {
            M message = queue.poll();
            if (queue.size() == MOST_WAITING / 2) {
                stream.reading(true);
            }
            if (closed || !conversation.atOnce(message)) {
                handle(conversation, message);
                return;
            }
        }
        if (queue != null) {
            stream.reading(true);
            waiting = null;
        }
        handling = false;
    }

    void over() {
        closed = true;
        outbox.clear();
    }
}
