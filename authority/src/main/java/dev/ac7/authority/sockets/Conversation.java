package dev.ac7.authority.sockets;

/**
 * What one side of a socket does with what the other says.
 *
 * @param <M> what a frame is read into
 */
public interface Conversation<M> {
    /** Reads one frame. Runs on an event loop: must not block. */
    M read(byte[] frame);

    /**
     * Deals with a message at once if it can, on the event loop: must not block. Only asked while no earlier message
     * waits.
     *
     * @return false to have it handled in its turn instead
     */
    default boolean atOnce(M message) {
        return false;
    }

    /** Handles a message. One after another, in order, on a virtual thread; may block. */
    void handle(M message);

    /**
     * Called a few times a second on the event loop: must not block.
     *
     * @param now milliseconds since the epoch
     */
    void tick(long now);

    /** The connection is over, whoever ended it. Called once, on the event loop, and as the last. */
    void over();
}
