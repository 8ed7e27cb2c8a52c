package dev.ac7.platform.accounts;

import dev.ac7.kernel.secret.SecretHash;
import dev.ac7.platform.access.AccountId;
import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Authenticator secrets, sealed, and hashes of recovery codes in SQL. */
final class AuthenticatorStore {
    private AuthenticatorStore() {}

    /**
     * An account's authenticator as stored.
     *
     * @param sealed the secret, under the key of {@code keyId}
     * @param lastStep the last step whose code was used; 0 for none
     */
    record Row(String sealed, String keyId, long lastStep) {}

    static Optional<Row> find(Handle handle, AccountId account) {
        return handle.createQuery("SELECT secret, key_id, last_step FROM authenticators WHERE account_id = :account")
                .bind("account", account.toString())
                .map((row, context) ->
                        new Row(row.getString("secret"), row.getString("key_id"), row.getLong("last_step")))
                .findOne();
    }

    static void save(Handle handle, AccountId account, Row row, long now) {
        handle.createUpdate("""
                        INSERT INTO authenticators (account_id, secret, key_id, last_step, enrolled_at)
                        VALUES (:account, :secret, :keyId, :lastStep, :now)
                        ON CONFLICT (account_id) DO UPDATE
                        SET secret = :secret, key_id = :keyId, last_step = :lastStep, enrolled_at = :now
                        """)
                .bind("account", account.toString())
                .bind("secret", row.sealed())
                .bind("keyId", row.keyId())
                .bind("lastStep", row.lastStep())
                .bind("now", now)
                .execute();
    }

    /** Uses up a step; false when it, or a later one, was used before. */
    static boolean useStep(Handle handle, AccountId account, long step) {
        return handle.createUpdate("""
                        UPDATE authenticators SET last_step = :step
                        WHERE account_id = :account AND last_step < :step
                        """)
                        .bind("account", account.toString())
                        .bind("step", step)
                        .execute()
                == 1;
    }

    /** Puts these codes in place of those before. */
    static void saveRecoveryCodes(Handle handle, AccountId account, Collection<SecretHash> hashes) {
        handle.createUpdate("DELETE FROM recovery_codes WHERE account_id = :account")
                .bind("account", account.toString())
                .execute();
        for (SecretHash hash : hashes) {
            handle.createUpdate("INSERT INTO recovery_codes (account_id, hash) VALUES (:account, :hash)")
                    .bind("account", account.toString())
                    .bind("hash", hash.value())
                    .execute();
        }
    }

    static int countRecoveryCodes(Handle handle, AccountId account) {
        return handle.createQuery("SELECT COUNT(*) FROM recovery_codes WHERE account_id = :account AND used_at IS NULL")
                .bind("account", account.toString())
                .mapTo(Integer.class)
                .one();
    }

    /** Uses up a recovery code; false when the account has no such code left. */
    static boolean useRecoveryCode(Handle handle, AccountId account, SecretHash hash, long now) {
        return handle.createUpdate("""
                        UPDATE recovery_codes SET used_at = :now
                        WHERE account_id = :account AND hash = :hash AND used_at IS NULL
                        """)
                        .bind("account", account.toString())
                        .bind("hash", hash.value())
                        .bind("now", now)
                        .execute()
                == 1;
    }
}
