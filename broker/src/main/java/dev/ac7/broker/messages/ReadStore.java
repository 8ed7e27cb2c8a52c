package dev.ac7.broker.messages;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.ThreadKey;
import dev.ac7.contract.broker.ThreadState;
import dev.ac7.kernel.store.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reading positions and what lies behind them, in SQL. */
final class ReadStore {
    private ReadStore() {}

    /** Moves a position forward; an earlier one than is known changes nothing. */
    static void advance(Transaction transaction, MemberName member, ThreadKey thread, long upTo) {
        transaction.execute("""
                INSERT INTO read_positions (member, thread, up_to) VALUES (?, ?, ?)
                ON CONFLICT (member, thread) DO UPDATE SET up_to = excluded.up_to
                WHERE read_positions.up_to < excluded.up_to
                """, member.value(), thread.value(), upTo);
    }

    /** How far a member has read each conversation. */
    static Map<ThreadKey, Long> positions(Handle handle, MemberName member) {
        Map<ThreadKey, Long> positions = new HashMap<>();
        handle.createQuery("SELECT thread, up_to FROM read_positions WHERE member = :member")
                .bind("member", member.value())
                .map((row, context) -> positions.put(new ThreadKey(row.getString("thread")), row.getLong("up_to")))
                .list();
        return positions;
    }

    /** How far every member has read a conversation. */
    static Map<MemberName, Long> positions(Handle handle, ThreadKey thread) {
        Map<MemberName, Long> positions = new HashMap<>();
        handle.createQuery("SELECT member, up_to FROM read_positions WHERE thread = :thread")
                .bind("thread", thread.value())
                .map((row, context) -> positions.put(new MemberName(row.getString("member")), row.getLong("up_to")))
                .list();
        return positions;
    }

    static void forget(Handle handle, MemberName member) {
        handle.execute("DELETE FROM read_positions WHERE member = ?", member.value());
    }

    /** The newest message of the audiences, 0 when there is none. */
    static long latest(Handle handle, List<String> audiences) {
        return audiences.stream()
                .mapToLong(audience -> handle.createQuery(
                                "SELECT COALESCE(MAX(ts), 0) FROM messages WHERE audience = :audience")
                        .bind("audience", audience)
                        .mapTo(Long.class)
                        .one())
                .max()
                .orElse(0);
    }

    /** Messages of others after a position, counted no further than the wire says. */
    static int unread(Handle handle, List<String> audiences, MemberName reader, long after) {
        try (Query query = handle.createQuery("""
                SELECT COUNT(*) FROM (
                    SELECT 1 FROM messages
                    WHERE audience IN (<audiences>) AND ts > :after AND sender <> :reader LIMIT :most) AS unread
                """)) {
            return query.bindList("audiences", audiences)
                    .bind("after", after)
                    .bind("reader", reader.value())
                    .bind("most", ThreadState.MOST_COUNTED)
                    .mapTo(Integer.class)
                    .one();
        }
    }
}
