package dev.ac7.kernel.pages;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Times as people say them. All arguments are epoch milliseconds; {@code times.js} says the same words in the browser.
 */
public final class TimeWords {
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private TimeWords() {}

    /** "just now", "12 min ago", "in 3 days"; further away than 30 days a date. */
    public static String relative(long at, long now) {
        long distance = Math.abs(at - now);
        if (distance < 45 * SECOND) {
            return at > now ? "in a moment" : "just now";
        }
        if (distance >= 30 * DAY + HOUR) {
            return DATE.format(Instant.ofEpochMilli(at));
        }
        return at > now ? "in " + amount(distance, true) : amount(distance, false) + " ago";
    }

    /** What is to come is rounded up, what has been is rounded down: "7 days" on the day a week is granted. */
    private static String amount(long distance, boolean up) {
        if (distance < HOUR) {
            return Math.max(1, whole(distance, MINUTE, up)) + " min";
        }
        if (distance < DAY) {
            return whole(distance, HOUR, up) + " h";
        }
        long days = whole(distance, DAY, up);
        return days == 1 ? "1 day" : days + " days";
    }

    private static long whole(long distance, long unit, boolean up) {
        return (up ? distance + unit - 1 : distance) / unit;
    }

    /** Minutes and seconds that are left, as "4:07"; "0:00" when the time has come. */
    public static String left(long until, long now) {
        long seconds = Math.max(0, (until - now + SECOND - 1) / SECOND);
        return seconds / 60 + ":" + (seconds % 60 < 10 ? "0" : "") + seconds % 60;
    }

    /** Seconds as a wait, rounded up: "8 seconds", "12 minutes". */
    public static String span(long seconds) {
        if (seconds < 60) {
            return seconds == 1 ? "1 second" : seconds + " seconds";
        }
        long minutes = (seconds + 59) / 60;
        return minutes == 1 ? "1 minute" : minutes + " minutes";
    }

    /** The instant to the second, in UTC. */
    public static String exact(long at) {
        return EXACT.format(Instant.ofEpochMilli(at));
    }

    /** The instant as the {@code datetime} attribute wants it. */
    public static String machine(long at) {
        return Instant.ofEpochMilli(at).toString();
    }
}
