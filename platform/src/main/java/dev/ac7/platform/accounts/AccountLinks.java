package dev.ac7.platform.accounts;

import dev.ac7.kernel.secret.OpaqueSecret;
import dev.ac7.kernel.secret.SecretHash;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Links under which one account may be made, in SQL; of their tokens only hashes. */
final class AccountLinks {
    /** How long a link is good. */
    static final Duration LIFE = Duration.ofHours(24);

    private AccountLinks() {}

    /** Makes a link in place of one for the same name; an empty name is chosen by whoever follows it. */
    static OpaqueSecret make(Handle handle, String name, SecureRandom random, long now) {
        OpaqueSecret token = OpaqueSecret.mint("", random);
        handle.createUpdate("DELETE FROM account_links WHERE name = :name")
                .bind("name", name)
                .execute();
        handle.createUpdate("""
                        INSERT INTO account_links (hash, name, created_at, expires_at)
                        VALUES (:hash, :name, :now, :expiresAt)
                        """)
                .bind("hash", token.hash().value())
                .bind("name", name)
                .bind("now", now)
                .bind("expiresAt", now + LIFE.toMillis())
                .execute();
        return token;
    }

    /** The name that a link is for; empty when the link is unknown, used or over. */
    static Optional<String> find(Handle handle, SecretHash token, long now) {
        return handle.createQuery("SELECT name FROM account_links WHERE hash = :hash AND expires_at > :now")
                .bind("hash", token.value())
                .bind("now", now)
                .mapTo(String.class)
                .findOne();
    }

    /** Uses a link up; false when somebody was faster. */
    static boolean use(Handle handle, SecretHash token, long now) {
        return handle.createUpdate("DELETE FROM account_links WHERE hash = :hash AND expires_at > :now")
                        .bind("hash", token.value())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    static void sweep(Handle handle, long now) {
        handle.createUpdate("DELETE FROM account_links WHERE expires_at <= :now")
                .bind("now", now)
                .execute();
    }
}
