package dev.ac7.broker.sessions;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.secret.SecretHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Authenticator secrets, sealed, and hashes of recovery codes in SQL. */
public final class AuthenticatorStore {
    private AuthenticatorStore() {}

    /**
     * A member's authenticator as stored.
     *
     * @param member whose it is
     * @param sealed the secret, as {@code enc-v1} text
     * @param keyId the key it is sealed with
     * @param lastStep the last step whose code was used; 0 for none
     */
    public record Row(MemberName member, String sealed, String keyId, long lastStep) {}

    /** The authenticator of a member. */
    public static Optional<Row> find(Handle handle, MemberName member) {
        return handle.createQuery("SELECT member, secret, key_id, last_step FROM authenticators WHERE member = :member")
                .bind("member", member.value())
                .map(AuthenticatorStore::row)
                .findOne();
    }

    /** Every authenticator, in the order of the members. */
    public static List<Row> all(Handle handle) {
        return handle.createQuery("""
                        SELECT a.member, a.secret, a.key_id, a.last_step
                        FROM authenticators a JOIN members m ON m.name = a.member
                        ORDER BY m.position
                        """).map(AuthenticatorStore::row).list();
    }

    private static Row row(ResultSet row, StatementContext context) throws SQLException {
        return new Row(
                new MemberName(row.getString("member")),
                row.getString("secret"),
                row.getString("key_id"),
                row.getLong("last_step"));
    }

    /** Sets or replaces a member's authenticator. */
    public static void save(Handle handle, Row row, long now) {
        handle.createUpdate("""
                        INSERT INTO authenticators (member, secret, key_id, last_step, enrolled_at)
                        VALUES (:member, :secret, :keyId, :lastStep, :now)
                        ON CONFLICT (member) DO UPDATE
                        SET secret = :secret, key_id = :keyId, last_step = :lastStep, enrolled_at = :now
                        """)
                .bind("member", row.member().value())
                .bind("secret", row.sealed())
                .bind("keyId", row.keyId())
                .bind("lastStep", row.lastStep())
                .bind("now", now)
                .execute();
    }

    /** Uses up a step; false when it, or a later one, was used before. */
    static boolean useStep(Handle handle, MemberName member, long step) {
        return handle.createUpdate(
                                "UPDATE authenticators SET last_step = :step WHERE member = :member AND last_step < :step")
                        .bind("member", member.value())
                        .bind("step", step)
                        .execute()
                == 1;
    }

    /** Replaces a member's recovery codes. */
    static void saveRecoveryCodes(Handle handle, MemberName member, Collection<SecretHash> hashes) {
        deleteRecoveryCodes(handle, member);
        for (SecretHash hash : hashes) {
            handle.createUpdate("INSERT INTO recovery_codes (member, hash) VALUES (:member, :hash)")
                    .bind("member", member.value())
                    .bind("hash", hash.value())
                    .execute();
        }
    }

    /** How many recovery codes a member has left. */
    static int countRecoveryCodes(Handle handle, MemberName member) {
        return handle.createQuery("SELECT COUNT(*) FROM recovery_codes WHERE member = :member AND used_at IS NULL")
                .bind("member", member.value())
                .mapTo(Integer.class)
                .one();
    }

    /** Uses up a recovery code; false when the member has no such code left. */
    static boolean useRecoveryCode(Handle handle, MemberName member, SecretHash hash, long now) {
        return handle.createUpdate("""
                        UPDATE recovery_codes SET used_at = :now
                        WHERE member = :member AND hash = :hash AND used_at IS NULL
                        """)
                        .bind("member", member.value())
                        .bind("hash", hash.value())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    private static void deleteRecoveryCodes(Handle handle, MemberName member) {
        handle.createUpdate("DELETE FROM recovery_codes WHERE member = :member")
                .bind("member", member.value())
                .execute();
    }

    /** Deletes a member's authenticator and recovery codes. */
    static void delete(Handle handle, MemberName member) {
        handle.createUpdate("DELETE FROM authenticators WHERE member = :member")
                .bind("member", member.value())
                .execute();
        deleteRecoveryCodes(handle, member);
    }
}
