package dev.ac7.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Reads {@code Retry-After} (RFC 9110, section 10.2.3): seconds, or a date, which is measured from the answer's own
 * {@code Date}.
 */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /**
     * How long to wait; empty for no header, or one that cannot be read. No clock of this machine is asked, so none can
     * mislead.
     */
    static Optional<Duration> read(Optional<String> header, Optional<String> date) {
        if (header.isEmpty()) {
            return Optional.empty();
        }
        String text = header.get().strip();
        if (text.matches("\\d{1,9}")) {
            return seconds(Long.parseLong(text));
        }
        return instant(text)
                .flatMap(
                        then -> date.flatMap(RetryAfter::instant).flatMap(now -> bounded(Duration.between(now, then))));
    }

    /** The wait of so many seconds; empty when there are none. */
    static Optional<Duration> seconds(long seconds) {
        return bounded(Duration.ofSeconds(seconds));
    }

    private static Optional<Duration> bounded(Duration wait) {
        if (!wait.isPositive()) {
            return Optional.empty();
        }
        return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    /** The moment that a date in a header names; empty when it cannot be read. */
    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
