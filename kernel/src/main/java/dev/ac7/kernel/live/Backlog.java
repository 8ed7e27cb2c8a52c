package dev.ac7.kernel.live;

import dev.ac7.kernel.web.LiveEvent;
import java.util.List;

/** What a stream that resumes has missed. May block. */
@FunctionalInterface
public interface Backlog {
    /**
     * The next messages this stream may see, in order, with a sequence greater than the given one; empty only when
     * there is none. It must find everything that was handed to {@link LiveHub#publish} before it was asked. How many
     * it gives at once is its own choice, but they are all held in memory.
     */
    List<LiveEvent> after(long sequence);
}
