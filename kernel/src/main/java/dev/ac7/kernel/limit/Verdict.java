package dev.ac7.kernel.limit;

import java.time.Duration;

/** Whether something may happen now. */
public sealed interface Verdict {
    /** It may. */
    record Allowed() implements Verdict {}

    /**
     * It may not yet.
     *
     * @param retryAfter whole seconds, at least one, after which it may: the value of a {@code Retry-After} header (RFC
     *     9110, section 10.2.3)
     */
    record Limited(Duration retryAfter) implements Verdict {}
}
