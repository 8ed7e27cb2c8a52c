package dev.ac7.authority.storage;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What every adapter does alike, so that a row is equal wherever it lies: precision of times and order of lists. */
final class Rows {
    /** Texts as the databases order them: by their bytes in UTF-8. */
    static final Comparator<String> BY_TEXT = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private Rows() {}

    /** The time to the millisecond; what is finer, not every store keeps. */
    static Instant time(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** As {@link #time}, for a time that may be missing. */
    static @Nullable Instant timeIfAny(@Nullable Instant time) {
        return time == null ? null : time(time);
    }

    /** Newest first; what is of one millisecond is ordered by its key, which is the same in every store. */
    static <T> Comparator<T> newestFirst(Function<T, Instant> time, Function<T, String> key) {
        return Comparator.comparing(time).reversed().thenComparing(key, BY_TEXT);
    }

    /** The part of the rows that the page asks for. */
    static <T> List<T> page(Stream<T> rows, Page page) {
        return rows.skip(page.offset()).limit(page.limit()).toList();
    }
}
