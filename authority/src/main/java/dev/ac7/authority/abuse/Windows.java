package dev.ac7.authority.abuse;

import dev.ac7.kernel.limit.Verdict;

/**
 * Counts in fixed windows that are aligned to the clock: window number is time divided by length (authority.md, section
 * 7.1). Safe from any thread; may block.
 */
public interface Windows {
    /** Counts one and says whether it is within the limit; a refused one counts too. */
    Verdict hit(Window window, String key, int limit);

    /** Says whether one more would be within the limit, and counts none. */
    Verdict check(Window window, String key, int limit);
}
