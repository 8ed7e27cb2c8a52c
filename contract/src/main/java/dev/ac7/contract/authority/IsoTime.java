package dev.ac7.contract.authority;

import dev.ac7.contract.WireText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A moment on the wire: ISO-8601 in UTC, to the millisecond ({@code 2026-01-01T00:00:00.000Z}). */
public record IsoTime(String value) implements WireText {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The moment as it is written; what is finer than a millisecond is cut off. */
    public static IsoTime of(Instant moment) {
        return new IsoTime(FORM.format(moment));
    }

    @Override
    public String wireText() {
        return value;
    }
}
