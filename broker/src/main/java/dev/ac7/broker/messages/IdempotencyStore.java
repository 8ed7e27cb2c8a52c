package dev.ac7.broker.messages;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.store.Transaction;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Used idempotency keys in SQL. */
final class IdempotencyStore {
    private IdempotencyStore() {}

    /** What a key was used for. */
    record Use(String fingerprint, long messageTs, int targets) {}

    static Optional<Use> find(Handle handle, MemberName member, String key, long notBefore) {
        return handle.createQuery("""
                        SELECT fingerprint, message_ts, targets FROM idempotency_keys
                        WHERE member = :member AND key = :key AND created_at > :notBefore
                        """)
                .bind("member", member.value())
                .bind("key", key)
                .bind("notBefore", notBefore)
                .map((row, context) ->
                        new Use(row.getString("fingerprint"), row.getLong("message_ts"), row.getInt("targets")))
                .findOne();
    }

    static void keep(Transaction transaction, MemberName member, String key, Use use, long now) {
        transaction.execute("""
                INSERT INTO idempotency_keys (member, key, fingerprint, message_ts, targets, created_at)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (member, key) DO UPDATE SET fingerprint = excluded.fingerprint,
                    message_ts = excluded.message_ts, targets = excluded.targets, created_at = excluded.created_at
                """, member.value(), key, use.fingerprint(), use.messageTs(), use.targets(), now);
    }

    static int deleteOlder(Handle handle, long than) {
        return handle.createUpdate("DELETE FROM idempotency_keys WHERE created_at <= :than")
                .bind("than", than)
                .execute();
    }
}
