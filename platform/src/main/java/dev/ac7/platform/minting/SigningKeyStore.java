package dev.ac7.platform.minting;

import dev.ac7.contract.WireJson;
import dev.ac7.contract.platform.PublishedKey;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The signing keys in the store. */
final class SigningKeyStore {
    private SigningKeyStore() {}

    /** A private part as it is stored: sealed under the key of that id. */
    record Sealed(String text, String keyId) {}

    static void insert(Handle handle, SigningKey key, Sealed privatePart) {
        handle.createUpdate("""
                        INSERT INTO signing_keys (kid, public_jwk, private_enc, key_id, phase, published_at, active_at)
                        VALUES (:kid, :public, :private, :keyId, :phase, :publishedAt, :activeAt)
                        """)
                .bind("kid", key.kid())
                .bind("public", new String(WireJson.encode(key.published()), StandardCharsets.UTF_8))
                .bind("private", privatePart.text())
                .bind("keyId", privatePart.keyId())
                .bind("phase", key.phase().wireName())
                .bind("publishedAt", key.publishedAt())
                .bind("activeAt", key.activeAt())
                .execute();
    }

    /** Every key there ever was, in the order they were published. */
    static List<SigningKey> all(Handle handle) {
        return handle.createQuery("""
                        SELECT kid, public_jwk, phase, published_at, active_at, retired_at, removed_at
                        FROM signing_keys ORDER BY published_at, active_at, kid
                        """).map(SigningKeyStore::key).list();
    }

    static Optional<Sealed> privatePart(Handle handle, String kid) {
        return handle.createQuery("""
                        SELECT private_enc, key_id FROM signing_keys WHERE kid = :kid AND private_enc IS NOT NULL
                        """)
                .bind("kid", kid)
                .map((row, context) -> new Sealed(row.getString("private_enc"), row.getString("key_id")))
                .findOne();
    }

    /** Those whose private part is sealed under another key than this. */
    static List<String> sealedOtherwise(Handle handle, String keyId) {
        return handle.createQuery("SELECT kid FROM signing_keys WHERE private_enc IS NOT NULL AND key_id <> :keyId")
                .bind("keyId", keyId)
                .mapTo(String.class)
                .list();
    }

    static void reseal(Handle handle, String kid, Sealed privatePart) {
        handle.createUpdate("UPDATE signing_keys SET private_enc = :private, key_id = :keyId WHERE kid = :kid")
                .bind("private", privatePart.text())
                .bind("keyId", privatePart.keyId())
                .bind("kid", kid)
                .execute();
    }

    static void activate(Handle handle, String kid, long now) {
        handle.createUpdate("UPDATE signing_keys SET phase = 'active', active_at = :now WHERE kid = :kid")
                .bind("now", now)
                .bind("kid", kid)
                .execute();
    }

    static void schedule(Handle handle, String kid, long activeAt) {
        handle.createUpdate("UPDATE signing_keys SET active_at = :activeAt WHERE kid = :kid")
                .bind("activeAt", activeAt)
                .bind("kid", kid)
                .execute();
    }

    /** The private part goes for good. */
    static void retire(Handle handle, String kid, long now) {
        handle.createUpdate("""
                        UPDATE signing_keys SET phase = 'retired', retired_at = :now, private_enc = NULL, key_id = NULL
                        WHERE kid = :kid
                        """).bind("now", now).bind("kid", kid).execute();
    }

    /** The private part goes for good. */
    static void remove(Handle handle, String kid, long now) {
        handle.createUpdate("""
                        UPDATE signing_keys SET phase = 'removed', removed_at = :now, private_enc = NULL, key_id = NULL
                        WHERE kid = :kid
                        """).bind("now", now).bind("kid", kid).execute();
    }

    private static SigningKey key(ResultSet row, StatementContext context) throws SQLException {
        return new SigningKey(
                row.getString("kid"),
                WireJson.decode(row.getString("public_jwk").getBytes(StandardCharsets.UTF_8), PublishedKey.class),
                KeyPhase.of(row.getString("phase")),
                row.getLong("published_at"),
                row.getLong("active_at"),
                time(row, "retired_at"),
                time(row, "removed_at"));
    }

    private static OptionalLong time(ResultSet row, String column) throws SQLException {
        long at = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(at);
    }
}
