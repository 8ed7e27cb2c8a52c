package dev.ac7.broker.sessions;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.secret.SecretHash;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Browser sessions in SQL; of their ids only hashes. */
final class SessionStore {
    private SessionStore() {}

    /**
     * A session as stored.
     *
     * @param hash of its id
     * @param member who signed in
     * @param createdAt epoch milliseconds
     * @param expiresAt epoch milliseconds
     * @param lastSeen epoch milliseconds
     */
    record Row(SecretHash hash, MemberName member, long createdAt, long expiresAt, long lastSeen) {}

    static Optional<Row> find(Handle handle, SecretHash hash) {
        return handle.createQuery(
                        "SELECT member, created_at, expires_at, last_seen FROM sessions WHERE id_hash = :hash")
                .bind("hash", hash.value())
                .map((row, context) -> new Row(
                        hash,
                        new MemberName(row.getString("member")),
                        row.getLong("created_at"),
                        row.getLong("expires_at"),
                        row.getLong("last_seen")))
                .findOne();
    }

    static void insert(Handle handle, Row row, String userAgent) {
        handle.createUpdate("""
                        INSERT INTO sessions (id_hash, member, created_at, expires_at, last_seen, user_agent)
                        VALUES (:hash, :member, :createdAt, :expiresAt, :lastSeen, :userAgent)
                        """)
                .bind("hash", row.hash().value())
                .bind("member", row.member().value())
                .bind("createdAt", row.createdAt())
                .bind("expiresAt", row.expiresAt())
                .bind("lastSeen", row.lastSeen())
                .bind("userAgent", userAgent)
                .execute();
    }

    static void slide(Handle handle, SecretHash hash, long lastSeen, long expiresAt) {
        handle.createUpdate("""
                        UPDATE sessions SET last_seen = :lastSeen, expires_at = :expiresAt
                        WHERE id_hash = :hash AND last_seen < :lastSeen
                        """)
                .bind("hash", hash.value())
                .bind("lastSeen", lastSeen)
                .bind("expiresAt", expiresAt)
                .execute();
    }

    static int delete(Handle handle, SecretHash hash) {
        return handle.createUpdate("DELETE FROM sessions WHERE id_hash = :hash")
                .bind("hash", hash.value())
                .execute();
    }

    static void deleteOf(Handle handle, MemberName member) {
        handle.createUpdate("DELETE FROM sessions WHERE member = :member")
                .bind("member", member.value())
                .execute();
    }

    static int deleteExpired(Handle handle, long now) {
        return handle.createUpdate("DELETE FROM sessions WHERE expires_at <= :now")
                .bind("now", now)
                .execute();
    }
}
