package dev.ac7.kernel.live;

import dev.ac7.kernel.web.LiveEvent;
import java.util.List;

/** What a stream that resumes has missed. May block. */
@FunctionalInterface
public interface Backlog {
    /**
     * The next messages this stream may see, in order, with a sequence greater than the given one; empty only when
     * there is none. How many is the source's choice, but they are all held in memory at once.
     */
    List<LiveEvent> after(long sequence);
}
