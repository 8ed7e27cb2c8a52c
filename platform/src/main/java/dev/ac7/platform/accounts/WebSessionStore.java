package dev.ac7.platform.accounts;

import dev.ac7.kernel.secret.SecretHash;
import dev.ac7.platform.access.Account;
import dev.ac7.platform.access.AccountId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Signed-in browsers in SQL; of their ids only hashes. What was derived from a session goes with it. */
final class WebSessionStore {
    private WebSessionStore() {}

    /**
     * A session as stored.
     *
     * @param createdAt epoch milliseconds
     * @param lastSeen epoch milliseconds
     * @param expiresAt epoch milliseconds
     */
    record Row(SecretHash hash, AccountId account, long createdAt, long lastSeen, long expiresAt) {}

    /** A session and whose it is. */
    record Owned(Row row, Account account) {}

    static Optional<Owned> find(Handle handle, SecretHash hash) {
        return handle.createQuery("""
                        SELECT s.created_at AS began_at, s.last_seen_at, s.expires_at,
                               a.id, a.iss, a.sub, a.email, a.name, a.created_at
                        FROM web_sessions s JOIN accounts a ON a.id = s.account_id
                        WHERE s.token_hash = :hash
                        """)
                .bind("hash", hash.value())
                .map((row, context) -> {
                    Account account = AccountStore.account(row, context);
                    return new Owned(
                            new Row(
                                    hash,
                                    account.id(),
                                    row.getLong("began_at"),
                                    row.getLong("last_seen_at"),
                                    row.getLong("expires_at")),
                            account);
                })
                .findOne();
    }

    /** The sessions of an account that are not over, the one used last first. */
    static List<Row> of(Handle handle, AccountId account, long now) {
        return handle.createQuery("""
                        SELECT token_hash, created_at, last_seen_at, expires_at FROM web_sessions
                        WHERE account_id = :account AND expires_at > :now
                        ORDER BY last_seen_at DESC, token_hash
                        """)
                .bind("account", account.toString())
                .bind("now", now)
                .map((row, context) -> new Row(
                        new SecretHash(row.getString("token_hash")),
                        account,
                        row.getLong("created_at"),
                        row.getLong("last_seen_at"),
                        row.getLong("expires_at")))
                .list();
    }

    static void insert(Handle handle, Row row) {
        handle.createUpdate("""
                        INSERT INTO web_sessions (token_hash, account_id, created_at, last_seen_at, expires_at)
                        VALUES (:hash, :account, :createdAt, :lastSeen, :expiresAt)
                        """)
                .bind("hash", row.hash().value())
                .bind("account", row.account().toString())
                .bind("createdAt", row.createdAt())
                .bind("lastSeen", row.lastSeen())
                .bind("expiresAt", row.expiresAt())
                .execute();
    }

    static void slide(Handle handle, SecretHash hash, long lastSeen, long expiresAt) {
        handle.createUpdate("""
                        UPDATE web_sessions SET last_seen_at = :lastSeen, expires_at = :expiresAt
                        WHERE token_hash = :hash AND last_seen_at < :lastSeen
                        """)
                .bind("hash", hash.value())
                .bind("lastSeen", lastSeen)
                .bind("expiresAt", expiresAt)
                .execute();
    }

    static int delete(Handle handle, SecretHash hash) {
        return handle.createUpdate("DELETE FROM web_sessions WHERE token_hash = :hash")
                .bind("hash", hash.value())
                .execute();
    }

    static int deleteOthers(Handle handle, AccountId account, SecretHash kept) {
        return handle.createUpdate("DELETE FROM web_sessions WHERE account_id = :account AND token_hash <> :kept")
                .bind("account", account.toString())
                .bind("kept", kept.value())
                .execute();
    }

    static int deleteExpired(Handle handle, long now) {
        return handle.createUpdate("DELETE FROM web_sessions WHERE expires_at <= :now")
                .bind("now", now)
                .execute();
    }
}
