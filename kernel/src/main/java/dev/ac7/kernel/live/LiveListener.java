package dev.ac7.kernel.live;

/**
 * Hears what became of streams. Called on their event loops, so it must be quick.
 *
 * @param <O> what owners of streams are known by
 */
public interface LiveListener<O> {
    /** A stream is over; what it was sent is final. */
    void closed(Subscription<O> subscription);

    /** A stream is about to be closed because its client did not read these messages. */
    void refused(Subscription<O> subscription, Span unread);
}
