package dev.ac7.broker.messages;

import dev.ac7.broker.messages.Visibility.Stretch;
import dev.ac7.kernel.store.Dialect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads stretches of the log merged in order. Each stretch stands in an index by time, and the database merges them
 * lazily, so a page costs as much at the end of a large table as at its beginning.
 */
final class MessagePages {
    /** SQLite merges at most 500 in one statement. */
    private static final int MOST_MERGED = 400;

    private MessagePages() {}

    /**
     * Which part of the stretches.
     *
     * @param after only later ones
     * @param before only earlier ones
     * @param newestFirst the order, and from which end the bounds below count
     * @param messages at most so many
     * @param bytes a page ends with the message that passes this
     */
    record Page(long after, long before, boolean newestFirst, int messages, long bytes) {
        Comparator<Stored> order() {
            Comparator<Stored> oldestFirst = Comparator.comparingLong(Stored::ts);
            return newestFirst ? oldestFirst.reversed() : oldestFirst;
        }
    }

    /** The messages of the page. */
    static List<Stored> read(Handle handle, Dialect dialect, List<Stretch> stretches, Page page) {
        List<Stored> all = new ArrayList<>();
        for (int from = 0; from < stretches.size(); from += MOST_MERGED) {
            int to = Math.min(from + MOST_MERGED, stretches.size());
            all.addAll(merged(handle, dialect, stretches.subList(from, to), page));
            if (from > 0) {
                all = first(all, page);
            }
        }
        return all;
    }

    /**
     * The page of messages that were merged in portions: behind where one of these was cut off, others may be missing.
     */
    private static List<Stored> first(List<Stored> all, Page page) {
        List<Stored> first = new ArrayList<>();
        long taken = 0;
        for (Stored message :
                all.stream().sorted(page.order()).limit(page.messages()).toList()) {
            if (taken >= page.bytes()) {
                break;
            }
            first.add(message);
            taken += message.json().length;
        }
        return first;
    }

    /**
     * Takes for each stretch its value and two times that it lies between, where each is cut the number of rows too,
     * and then that number for all.
     */
    static String sql(Dialect dialect, List<Stretch> stretches, boolean newestFirst) {
        String page = newestFirst ? " ORDER BY ts DESC LIMIT ?" : " ORDER BY ts LIMIT ?";
        boolean cut = cutsEach(dialect, stretches);
        return stretches.stream()
                .map(stretch ->
                        "SELECT ts, id, message FROM messages WHERE " + stretch.condition() + " AND ts > ? AND ts < ?")
                .map(select -> cut ? "(" + select + page + ")" : select)
                .collect(Collectors.joining(" UNION ALL ", "", page));
    }

    /** PostgreSQL merges only what is ordered and cut by itself, and sorts the rest; SQLite merges only what is not. */
    private static boolean cutsEach(Dialect dialect, List<Stretch> stretches) {
        return dialect == Dialect.POSTGRESQL && stretches.size() > 1;
    }

    private static List<Stored> merged(Handle handle, Dialect dialect, List<Stretch> stretches, Page page) {
        try (Query query = handle.createQuery(sql(dialect, stretches, page.newestFirst()))) {
            int at = 0;
            for (Stretch stretch : stretches) {
                query.bind(at++, stretch.value()).bind(at++, page.after()).bind(at++, page.before());
                if (cutsEach(dialect, stretches)) {
                    query.bind(at++, page.messages());
                }
            }
            query.bind(at, page.messages());
            return bounded(query, page.bytes());
        }
    }

    private static List<Stored> bounded(Query query, long bytes) {
        List<Stored> messages = new ArrayList<>();
        long taken = 0;
        try (ResultIterator<Stored> rows =
                query.map((row, context) -> MessageStore.stored(row)).iterator()) {
            while (taken < bytes && rows.hasNext()) {
                Stored message = rows.next();
                messages.add(message);
                taken += message.json().length;
            }
        }
        return messages;
    }
}
