package dev.ac7.platform.invites;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.platform.BindingState;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.TeamId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Binding attempts in SQL. Whatever ends one also removes its code. */
final class BindingStore {
    private BindingStore() {}

    static void insert(Handle handle, Binding binding) {
        handle.createUpdate("""
                        INSERT INTO bindings (id, team_id, account_id, purpose, invite_id, code_enc, key_id, state,
                                              reason, failures, created_at, expires_at)
                        VALUES (:id, :team, :account, :purpose, :invite, :code, :keyId, 'pending',
                                '', 0, :createdAt, :expiresAt)
                        """)
                .bind("id", binding.id().toString())
                .bind("team", binding.team().toString())
                .bind("account", binding.account().toString())
                .bind("purpose", binding.purpose().wireName())
                .bind("invite", binding.invite().map(InviteId::toString).orElse(null))
                .bind("code", binding.sealedCode())
                .bind("keyId", binding.keyId())
                .bind("createdAt", binding.createdAt())
                .bind("expiresAt", binding.expiresAt())
                .execute();
    }

    /** An account's attempt. */
    static Optional<Binding> find(Handle handle, AccountId account, BindingId id) {
        return handle.createQuery("SELECT * FROM bindings WHERE id = :id AND account_id = :account")
                .bind("id", id.toString())
                .bind("account", account.toString())
                .map(BindingStore::row)
                .findOne();
    }

    /** Takes the right to ask the server, if nobody has it and the last time is long enough ago. */
    static boolean claimLookup(Handle handle, BindingId id, long now, long interval, long until) {
        return handle.createUpdate("""
                                UPDATE bindings SET last_lookup_at = :now, lookup_until = :until
                                WHERE id = :id AND state = 'pending' AND expires_at > :now
                                  AND (last_lookup_at IS NULL OR last_lookup_at <= :before)
                                  AND (lookup_until IS NULL OR lookup_until <= :now)
                                """)
                        .bind("id", id.toString())
                        .bind("now", now)
                        .bind("before", now - interval)
                        .bind("until", until)
                        .execute()
                == 1;
    }

    /** Gives the right back that was taken at that time, with how many look-ups have failed in a row. */
    static void release(Handle handle, BindingId id, long claimedAt, int failures) {
        handle.createUpdate("""
                        UPDATE bindings SET lookup_until = NULL, failures = :failures
                        WHERE id = :id AND state = 'pending' AND last_lookup_at = :claimedAt
                        """)
                .bind("id", id.toString())
                .bind("claimedAt", claimedAt)
                .bind("failures", failures)
                .execute();
    }

    /** The server named a member that the owner did not expect. */
    static void mismatch(Handle handle, BindingId id, MemberName member) {
        handle.createUpdate("""
                        UPDATE bindings SET state = 'mismatch', member = :member, code_enc = '', lookup_until = NULL
                        WHERE id = :id
                        """)
                .bind("id", id.toString())
                .bind("member", member.value())
                .execute();
    }

    /** The member is stored where it belongs. */
    static void bound(Handle handle, BindingId id, MemberName member) {
        handle.createUpdate("""
                        UPDATE bindings SET state = 'bound', member = :member, code_enc = '', lookup_until = NULL
                        WHERE id = :id
                        """)
                .bind("id", id.toString())
                .bind("member", member.value())
                .execute();
    }

    static void fail(Handle handle, BindingId id, String reason) {
        handle.createUpdate("""
                        UPDATE bindings SET state = 'failed', reason = :reason, code_enc = '', lookup_until = NULL
                        WHERE id = :id
                        """)
                .bind("id", id.toString())
                .bind("reason", reason)
                .execute();
    }

    /** Ends what is under way by an invite. */
    static void failByInvite(Handle handle, String invite, String reason) {
        handle.createUpdate("""
                        UPDATE bindings SET state = 'failed', reason = :reason, code_enc = '', lookup_until = NULL
                        WHERE invite_id = :invite AND state IN ('pending', 'mismatch')
                        """).bind("invite", invite).bind("reason", reason).execute();
    }

    /** Ends what an account has under way with a team, because it begins anew. */
    static void replace(Handle handle, AccountId account, TeamId team, String reason) {
        handle.createUpdate("""
                        UPDATE bindings SET state = 'expired', reason = :reason, code_enc = '', lookup_until = NULL
                        WHERE account_id = :account AND team_id = :team AND state IN ('pending', 'mismatch')
                        """)
                .bind("account", account.toString())
                .bind("team", team.toString())
                .bind("reason", reason)
                .execute();
    }

    /** Removes those whose time was over before this. */
    static int sweep(Handle handle, long before) {
        return handle.createUpdate("DELETE FROM bindings WHERE expires_at < :before")
                .bind("before", before)
                .execute();
    }

    private static Binding row(ResultSet row, StatementContext context) throws SQLException {
        return new Binding(
                new BindingId(UUID.fromString(row.getString("id"))),
                TeamId.parse(row.getString("team_id")),
                AccountId.parse(row.getString("account_id")),
                Purpose.of(row.getString("purpose")),
                Optional.ofNullable(row.getString("invite_id")).map(id -> new InviteId(UUID.fromString(id))),
                row.getString("code_enc"),
                row.getString("key_id"),
                BindingState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("member")).map(MemberName::new),
                row.getString("reason"),
                row.getInt("failures"),
                row.getLong("created_at"),
                row.getLong("expires_at"),
                number(row, "last_lookup_at"),
                number(row, "lookup_until"));
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
