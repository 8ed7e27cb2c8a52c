package dev.ac7.kernel.web;

import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * An open connection that messages are written to: a WebSocket (RFC 6455) or server-sent events. What a client sends on
 * it is read and thrown away unless somebody listens. Every method but {@link #loop()} is for the stream's own event
 * loop alone, which makes what is built on it free of locks.
 */
public interface LiveStream {
    /** The event loop that owns the stream; the same object for every stream it owns. Nothing on it may block. */
    ScheduledExecutorService loop();

    /** Hands over a message; it leaves with the next {@link #flush()}. Does nothing on a closed stream. */
    void write(LiveEvent event);

    /** Sends everything handed over in one go. */
    void flush();

    /** How many bytes were written that the client's socket has not taken yet. */
    long unwritten();

    /** Runs the action once the socket has taken everything written so far; never when it closes before. */
    void whenTaken(Runnable action);

    /**
     * Shows the client that the stream is alive and makes it show the same, where the protocol can.
     *
     * @return false when the client owes an answer to the one before, which means that it is gone
     */
    boolean heartbeat();

    /**
     * Closes, telling the client why.
     *
     * @param code a WebSocket close code (RFC 6455 section 7.4)
     * @param reason at most 123 bytes
     */
    void close(int code, String reason);

    /** Drops the connection without a word: nobody is there to read one. */
    void abort();

    /**
     * Takes what the client says from now on. Server-sent events carry nothing from the client.
     *
     * @param longest bytes of a whole message; a longer one closes the stream with 1009
     * @param listener gets the payload of each text or binary message, in order
     */
    void listen(int longest, Consumer<byte[]> listener);

    /** Whether the client is read from; while it is not, what it sends waits in its own buffers and the system's. */
    void reading(boolean on);

    /** Whether anything came from the client, pings and pongs included, since this was asked last. */
    boolean heard();

    /** Runs the action when the connection is over, whoever ended it; at once when it is over already. */
    void onClose(Runnable action);
}
