package dev.ac7.broker.messages;

import dev.ac7.broker.messages.Visibility.Stretch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    static List<Stored> read(Handle handle, List<Stretch> stretches, Page page) {
        if (stretches.size() <= MOST_MERGED) {
            return merged(handle, stretches, page);
        }
        List<Stored> all = new ArrayList<>();
        for (int from = 0; from < stretches.size(); from += MOST_MERGED) {
            int to = Math.min(from + MOST_MERGED, stretches.size());
            all.addAll(merged(handle, stretches.subList(from, to), page));
        }
        all.sort(page.order());
        return all.subList(0, Math.min(all.size(), page.messages()));
    }

    private static List<Stored> merged(Handle handle, List<Stretch> stretches, Page page) {
        String sql = String.join(
                        " UNION ALL ",
                        stretches.stream()
                                .map(stretch -> "SELECT ts, id, message FROM messages WHERE " + stretch.condition()
                                        + " AND ts > ? AND ts < ?")
                                .toList())
                + (page.newestFirst() ? " ORDER BY ts DESC LIMIT ?" : " ORDER BY ts LIMIT ?");
        try (Query query = handle.createQuery(sql)) {
            int at = 0;
            for (Stretch stretch : stretches) {
                query.bind(at++, stretch.value()).bind(at++, page.after()).bind(at++, page.before());
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
