package dev.ac7.platform.accounts;

import dev.ac7.kernel.identity.CodeFlow;
import dev.ac7.kernel.secret.OpaqueSecret;
import dev.ac7.kernel.secret.SecretHash;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.kernel.web.Refusal;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Sign-ins that are under way at the provider (platform.md section 3): each lives ten minutes, is taken once, and only
 * by the browser it was begun in, so that nobody can be signed in to somebody else's account by a link.
 */
final class PendingSignIns {
    /** How long a sign-in may take. */
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final int MOST = 10_000;

    private PendingSignIns() {}

    /**
     * A sign-in that is under way.
     *
     * @param proof what it was begun with
     * @param next path to go to afterwards
     */
    record Pending(CodeFlow.Proof proof, String next) {}

    /**
     * Keeps a sign-in.
     *
     * @param state names it when the person comes back
     * @param browser value of the cookie that the callback must present
     * @param now epoch milliseconds
     * @throws Refusal 503 when too many are under way
     */
    static void begin(Transaction transaction, String state, String browser, Pending pending, long now) {
        Handle handle = transaction.handle();
        long open = handle.createQuery("SELECT COUNT(*) FROM oidc_states WHERE expires_at > :now")
                .bind("now", now)
                .mapTo(Long.class)
                .one();
        if (open >= MOST) {
            throw Refusal.of(503, "too many people are signing in at this moment; try again in a few minutes");
        }
        handle.createUpdate("""
                        INSERT INTO oidc_states (state_hash, browser, nonce, verifier, next, expires_at)
                        VALUES (:state, :browser, :nonce, :verifier, :next, :expiresAt)
                        """)
                .bind("state", hash(state).value())
                .bind("browser", hash(browser).value())
                .bind("nonce", pending.proof().nonce())
                .bind("verifier", pending.proof().verifier())
                .bind("next", pending.next())
                .bind("expiresAt", now + LIFE.toMillis())
                .execute();
    }

    /**
     * Takes a sign-in, which is gone then whatever comes of it; empty when it is unknown, over, taken, or another
     * browser's.
     */
    static Optional<Pending> take(Transaction transaction, String state, Optional<String> browser, long now) {
        record Row(Pending pending, String browser, long expiresAt) {}
        Handle handle = transaction.handle();
        Optional<Row> row = handle.createQuery(
                        "SELECT browser, nonce, verifier, next, expires_at FROM oidc_states WHERE state_hash = :state")
                .bind("state", hash(state).value())
                .map((found, context) -> new Row(
                        new Pending(
                                new CodeFlow.Proof(found.getString("nonce"), found.getString("verifier")),
                                found.getString("next")),
                        found.getString("browser"),
                        found.getLong("expires_at")))
                .findOne();
        boolean taken = handle.createUpdate("DELETE FROM oidc_states WHERE state_hash = :state")
                        .bind("state", hash(state).value())
                        .execute()
                == 1;
        return row.filter(found -> taken && found.expiresAt() > now)
                .filter(found -> browser.map(PendingSignIns::hash)
                        .filter(own -> own.value().equals(found.browser()))
                        .isPresent())
                .map(Row::pending);
    }

    /** Forgets sign-ins that took too long. */
    static void sweep(Transaction transaction, long now) {
        transaction
                .handle()
                .createUpdate("DELETE FROM oidc_states WHERE expires_at <= :now")
                .bind("now", now)
                .execute();
    }

    private static SecretHash hash(String text) {
        return OpaqueSecret.of(text).hash();
    }
}
