package dev.ac7.broker.messages;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.live.Span;
import dev.ac7.kernel.store.Transaction;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What members were sent, in SQL. */
final class SpanStore {
    private SpanStore() {}

    /**
     * A span of a member.
     *
     * @param refused whether its messages were left unread
     */
    record Kept(MemberName member, Span span, boolean refused) {}

    /** Adds a span, or lets one that it touches grow: a stream that resumes goes on where the one before ended. */
    static void keep(Transaction transaction, MemberName member, Span span, boolean refused) {
        int flag = refused ? 1 : 0;
        int grown =
                transaction.execute("""
                UPDATE sent_spans SET up_to = CASE WHEN up_to > ? THEN up_to ELSE ? END
                WHERE member = ? AND refused = ? AND begins_after <= ? AND up_to >= ?
                """, span.upTo(), span.upTo(), member.value(), flag, span.after(), span.after());
        if (grown == 0) {
            transaction.execute(
                    "INSERT INTO sent_spans (member, begins_after, up_to, refused) VALUES (?, ?, ?, ?)",
                    member.value(),
                    span.after(),
                    span.upTo(),
                    flag);
        }
    }

    /** Every span that holds a message of this time. */
    static List<Kept> holding(Handle handle, long ts) {
        return handle.createQuery("""
                        SELECT member, begins_after, up_to, refused FROM sent_spans
                        WHERE begins_after < :ts AND up_to >= :ts
                        """)
                .bind("ts", ts)
                .map((row, context) -> new Kept(
                        new MemberName(row.getString("member")),
                        new Span(row.getLong("begins_after"), row.getLong("up_to")),
                        row.getInt("refused") == 1))
                .list();
    }

    static void forget(Handle handle, MemberName member) {
        handle.execute("DELETE FROM sent_spans WHERE member = ?", member.value());
    }

    static int deleteOlder(Handle handle, long than) {
        return handle.execute("DELETE FROM sent_spans WHERE up_to < ?", than);
    }
}
