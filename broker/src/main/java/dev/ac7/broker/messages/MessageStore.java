package dev.ac7.broker.messages;

import dev.ac7.kernel.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Messages in SQL, one by one; whole pages are read by {@link MessagePages}. */
final class MessageStore {
    private static final String INSERT =
            "INSERT INTO messages (ts, id, audience, sender, recipient, message) VALUES (?, ?, ?, ?, ?, ?)";

    private MessageStore() {}

    static void insert(Transaction transaction, Draft draft, long ts, byte[] json) {
        @Nullable String recipient = draft.to().map(to -> to.value()).orElse(null);
        transaction.execute(
                INSERT,
                ts,
                draft.id(),
                draft.audience(),
                draft.from(),
                recipient,
                new String(json, StandardCharsets.UTF_8));
    }

    /** The time of the newest message, 0 when there is none. */
    static long newest(Handle handle) {
        return handle.createQuery("SELECT COALESCE(MAX(ts), 0) FROM messages")
                .mapTo(Long.class)
                .one();
    }

    /**
     * A message with what is stored beside it.
     *
     * @param recipient empty unless it is a direct message
     */
    record Kept(Stored message, String audience, String sender, Optional<String> recipient) {}

    static Optional<Kept> byId(Handle handle, String id) {
        return handle.createQuery("SELECT ts, id, audience, sender, recipient, message FROM messages WHERE id = :id")
                .bind("id", id)
                .map(MessageStore::kept)
                .findOne();
    }

    static Optional<Kept> at(Handle handle, long ts) {
        return handle.createQuery("SELECT ts, id, audience, sender, recipient, message FROM messages WHERE ts = :ts")
                .bind("ts", ts)
                .map(MessageStore::kept)
                .findOne();
    }

    private static Kept kept(ResultSet row, StatementContext context) throws SQLException {
        return new Kept(
                stored(row),
                row.getString("audience"),
                row.getString("sender"),
                Optional.ofNullable(row.getString("recipient")));
    }

    static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getString("id"), row.getLong("ts"), row.getString("message").getBytes(StandardCharsets.UTF_8));
    }

    /** Deletes the oldest messages that are older than the given time, at most so many; gives how many those were. */
    static int deleteOlder(Handle handle, long than, int most) {
        return handle.createUpdate("""
                        DELETE FROM messages WHERE ts IN (
                            SELECT ts FROM messages WHERE ts < :than ORDER BY ts LIMIT :most)
                        """).bind("than", than).bind("most", most).execute();
    }
}
