package dev.ac7.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as people write it: digits and one unit, for example {@code 30d}. */
final class Lifetime {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})([smhdw])");

    private Lifetime() {}

    /**
     * Reads {@code 90s}, {@code 15m}, {@code 12h}, {@code 30d} or {@code 2w}; at least a minute, at most ten years.
     *
     * @throws CommandFailure naming the option, when the text is no such length
     */
    static Duration of(String option, String text) {
        Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw CommandFailure.usage(
                    option + " must be a number and a unit (s, m, h, d, w), for example 30d; got \"" + text + "\"");
        }
        long count = Long.parseLong(matcher.group(1));
        Duration length = switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(count * 7);
        };
        if (length.compareTo(Duration.ofMinutes(1)) < 0 || length.compareTo(Duration.ofDays(3653)) > 0) {
            throw CommandFailure.usage(option + " must be between 1m and ten years; got \"" + text + "\"");
        }
        return length;
    }

    /** The largest unit that says enough: {@code 3 d}, {@code 5 h}, {@code 12 min} or {@code 40 s}. */
    static String shown(Duration length) {
        if (length.toDays() > 0) {
            return length.toDays() + " d";
        }
        if (length.toHours() > 0) {
            return length.toHours() + " h";
        }
        return length.toMinutes() > 0 ? length.toMinutes() + " min" : Math.max(0, length.toSeconds()) + " s";
    }
}
