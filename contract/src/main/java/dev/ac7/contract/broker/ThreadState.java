package dev.ac7.contract.broker;

import dev.ac7.contract.Range;

/**
 * A conversation as its reader left it.
 *
 * @param unread messages of others after the reading position, counted up to {@value #MOST_COUNTED}
 * @param readUpTo {@code ts} of the last message read; 0 for none
 * @param latest {@code ts} of the newest message; 0 when there is none
 */
public record ThreadState(
        ThreadKey thread,
        @Range(min = 0) int unread,
        @Range(min = 0) long readUpTo,
        @Range(min = 0) long latest) {
    /** Unread messages are counted no further. */
    public static final int MOST_COUNTED = 1000;
}
