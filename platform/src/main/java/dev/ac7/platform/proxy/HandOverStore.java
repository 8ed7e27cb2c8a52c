package dev.ac7.platform.proxy;

import dev.ac7.kernel.secret.SecretHash;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.TeamId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tickets and team sessions in SQL; of their secrets only hashes. Both go with the browser's session. */
final class HandOverStore {
    private HandOverStore() {}

    /**
     * Leave to be on a team's host.
     *
     * @param session of the browser on the platform, which it ends with
     * @param expiresAt epoch milliseconds
     */
    record Grant(AccountId account, TeamId team, SecretHash session, long expiresAt) {}

    static void insertTicket(Handle handle, SecretHash hash, Grant grant) {
        insert(handle, "tickets", hash, grant);
    }

    static void insertSession(Handle handle, SecretHash hash, Grant grant) {
        insert(handle, "team_sessions", hash, grant);
    }

    private static void insert(Handle handle, String table, SecretHash hash, Grant grant) {
        handle.createUpdate("INSERT INTO " + table + """
                         (hash, account_id, team_id, web_session, expires_at)
                        VALUES (:hash, :account, :team, :session, :expiresAt)
                        """)
                .bind("hash", hash.value())
                .bind("account", grant.account().toString())
                .bind("team", grant.team().toString())
                .bind("session", grant.session().value())
                .bind("expiresAt", grant.expiresAt())
                .execute();
    }

    static Optional<Grant> ticket(Handle handle, SecretHash hash, long now) {
        return find(handle, "tickets", hash, now);
    }

    static Optional<Grant> session(Handle handle, SecretHash hash, long now) {
        return find(handle, "team_sessions", hash, now);
    }

    private static Optional<Grant> find(Handle handle, String table, SecretHash hash, long now) {
        return handle.createQuery("SELECT account_id, team_id, web_session, expires_at FROM " + table
                        + " WHERE hash = :hash AND expires_at > :now")
                .bind("hash", hash.value())
                .bind("now", now)
                .map((row, context) -> new Grant(
                        AccountId.parse(row.getString("account_id")),
                        TeamId.parse(row.getString("team_id")),
                        new SecretHash(row.getString("web_session")),
                        row.getLong("expires_at")))
                .findOne();
    }

    /** Uses a ticket up; true for the one who did. */
    static boolean deleteTicket(Handle handle, SecretHash hash) {
        return handle.createUpdate("DELETE FROM tickets WHERE hash = :hash")
                        .bind("hash", hash.value())
                        .execute()
                == 1;
    }

    static void deleteExpired(Handle handle, long now) {
        handle.createUpdate("DELETE FROM tickets WHERE expires_at <= :now")
                .bind("now", now)
                .execute();
        handle.createUpdate("DELETE FROM team_sessions WHERE expires_at <= :now")
                .bind("now", now)
                .execute();
    }
}
