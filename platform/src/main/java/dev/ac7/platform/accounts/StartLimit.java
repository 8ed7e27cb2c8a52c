package dev.ac7.platform.accounts;

import dev.ac7.kernel.limit.FixedWindows;
import dev.ac7.kernel.limit.Verdict;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Refusal;
import java.time.Clock;
import java.time.Duration;

/** Counts sign-ins that are begun, by address (platform.md section 12.5). */
final class StartLimit {
    private static final int MOST = 30;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST_ADDRESSES = 100_000;

    private final FixedWindows starts;

    StartLimit(Clock clock) {
        this.starts = new FixedWindows(MOST, WINDOW, MOST_ADDRESSES, clock);
    }

    /**
     * Counts one.
     *
     * @throws Refusal 429 when this address has begun too many
     */
    void hit(Call<?> call) {
        if (starts.hit(call.clientBucket()) instanceof Verdict.Limited limited) {
            throw Refusal.tooMany("too many sign-ins were begun from this address", limited.retryAfter());
        }
    }
}
