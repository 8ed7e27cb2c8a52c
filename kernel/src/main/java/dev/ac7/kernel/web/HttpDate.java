package dev.ac7.kernel.web;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * When an answer was made (RFC 9110 section 6.6.1), by which others see how far the clocks are apart. Written once a
 * second and used for every answer of that second.
 */
final class HttpDate {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Clock CLOCK = Clock.systemUTC();

    private static volatile Written last = new Written(Long.MIN_VALUE, "");

    private HttpDate() {}

    private record Written(long second, String text) {}

    /** The time by this machine's clock, as the header has it. */
    static String now() {
        long second = Math.floorDiv(CLOCK.millis(), 1000L);
        Written known = last;
        if (known.second() != second) {
            known = new Written(second, FORM.format(Instant.ofEpochSecond(second)));
            last = known;
        }
        return known.text();
    }
}
