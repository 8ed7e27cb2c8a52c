package dev.ac7.platform.ground;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Keys of 256 random bits that the platform makes for itself when they are first asked for, and keeps sealed in its
 * store: every process on one store has the same, and whoever has the store alone has none of them. Blocks.
 */
public final class OwnSecrets {
    private static final int BYTES = 32;

    private final Ground ground;

    /** The secrets in the store of this ground. */
    public OwnSecrets(Ground ground) {
        this.ground = ground;
    }

    /**
     * The secret of this name; sealed anew when the platform's key has changed since.
     *
     * @throws dev.ac7.kernel.secret.SealBroken when it was sealed with a key that is not at hand
     */
    public byte[] of(String name) {
        Optional<Stored> known = ground.database().read(handle -> stored(handle, name));
        Stored current = known.filter(this::sealedNow)
                .orElseGet(() -> ground.database().write(transaction -> settled(transaction.handle(), name)));
        return Base64.getDecoder().decode(ground.keys().open(current.keyId(), current.sealed()));
    }

    private record Stored(String sealed, String keyId) {}

    private boolean sealedNow(Stored stored) {
        return stored.keyId().equals(ground.keys().keyId());
    }

    /** Another process may have been first. */
    private Stored settled(Handle handle, String name) {
        Optional<Stored> known = stored(handle, name);
        String text = known.map(stored -> ground.keys().open(stored.keyId(), stored.sealed()))
                .orElseGet(() -> fresh(ground.random()));
        Stored settled = new Stored(ground.keys().seal(text), ground.keys().keyId());
        handle.createUpdate("""
                        INSERT INTO own_secrets (name, sealed, key_id, created_at)
                        VALUES (:name, :sealed, :keyId, :now)
                        ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed, key_id = excluded.key_id
                        """)
                .bind("name", name)
                .bind("sealed", settled.sealed())
                .bind("keyId", settled.keyId())
                .bind("now", ground.clock().millis())
                .execute();
        return settled;
    }

    private static String fresh(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Optional<Stored> stored(Handle handle, String name) {
        return handle.createQuery("SELECT sealed, key_id FROM own_secrets WHERE name = :name")
                .bind("name", name)
                .map((row, context) -> new Stored(row.getString("sealed"), row.getString("key_id")))
                .findOne();
    }
}
