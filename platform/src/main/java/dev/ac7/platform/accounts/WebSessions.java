package dev.ac7.platform.accounts;

import dev.ac7.kernel.secret.SecretHash;
import dev.ac7.kernel.secret.SessionId;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.platform.access.AccessChange;
import dev.ac7.platform.access.Account;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.access.WebSession;
import dev.ac7.platform.ground.Ground;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Signed-in browsers: seven days from the last request, and never longer than thirty days from the sign-in (platform.md
 * section 3).
 */
final class WebSessions {
    /** How long a session lives after its last request, and its cookie after it was last sent. */
    static final Duration IDLE = Duration.ofDays(7);

    /** How long a session lives however much it is used. */
    static final Duration CAP = Duration.ofDays(30);

    private static final long WRITE_EVERY = Duration.ofMinutes(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Ground ground;
    private final Database database;

    WebSessions(Ground ground) {
        this.ground = ground;
        this.database = ground.database();
    }

    /**
     * A session that was just begun.
     *
     * @param id for the cookie, and for nothing else
     * @param caller the signed-in account, in that session
     */
    record Begun(SessionId id, Caller caller) {}

    /** Begins a session under a new id inside the transaction that used up the proof. */
    Begun begin(Transaction transaction, Account account) {
        long now = ground.clock().millis();
        SessionId id = SessionId.mint(ground.random());
        WebSession session = new WebSession(id.hash(), account.id(), now, now + IDLE.toMillis(), false);
        WebSessionStore.insert(
                transaction.handle(), new WebSessionStore.Row(id.hash(), account.id(), now, now, session.expiresAt()));
        return new Begun(id, new Caller(account, session));
    }

    /** Who has the session of an id, which this request slides on; empty when there is none or it is over. */
    Optional<Caller> find(SessionId id) {
        long now = ground.clock().millis();
        return database.read(handle -> WebSessionStore.find(handle, id.hash()))
                .filter(found -> found.row().expiresAt() > now)
                .map(found -> new Caller(found.account(), slide(found.row(), now)));
    }

    /** Who has a session, which does not slide on by this; empty when there is none or it is over. */
    Optional<Caller> holder(SecretHash session) {
        long now = ground.clock().millis();
        return database.read(handle -> WebSessionStore.find(handle, session))
                .filter(found -> found.row().expiresAt() > now)
                .map(found -> new Caller(found.account(), asStored(found.row())));
    }

    private WebSession slide(WebSessionStore.Row row, long now) {
        long expiresAt = Math.min(now + IDLE.toMillis(), row.createdAt() + CAP.toMillis());
        // One day of the session's life after another: the first request of each renews the browser's cookie too.
        boolean cookieDue = (now - row.createdAt()) / DAY != (row.lastSeen() - row.createdAt()) / DAY;
        if (cookieDue || now - row.lastSeen() >= WRITE_EVERY) {
            database.change(transaction -> WebSessionStore.slide(transaction.handle(), row.hash(), now, expiresAt));
        }
        return new WebSession(
                row.hash(), row.account(), row.createdAt(), Math.max(expiresAt, row.expiresAt()), cookieDue);
    }

    /** The session as it stands, which no request slides on. */
    static WebSession asStored(WebSessionStore.Row row) {
        return new WebSession(row.hash(), row.account(), row.createdAt(), row.expiresAt(), false);
    }

    /** Ends a session and whatever was derived from it; true when there was one. */
    boolean end(Transaction transaction, AccountId account, SecretHash session) {
        boolean ended = WebSessionStore.delete(transaction.handle(), session) > 0;
        if (ended) {
            ground.changes().afterCommit(transaction, AccessChange.of(account));
        }
        return ended;
    }

    /** The sessions of an account that are not over, the one used last first. */
    List<WebSessionStore.Row> of(AccountId account) {
        return database.read(
                handle -> WebSessionStore.of(handle, account, ground.clock().millis()));
    }

    /** Ends every session of the caller's account but the caller's own, and says how many there were. */
    int endOthers(Transaction transaction, Caller caller) {
        AccountId account = caller.account().id();
        int ended = WebSessionStore.deleteOthers(
                transaction.handle(), account, caller.session().hash());
        if (ended > 0) {
            ground.changes().afterCommit(transaction, AccessChange.of(account));
        }
        return ended;
    }

    /** Forgets sessions that are over. */
    void sweep(Transaction transaction) {
        WebSessionStore.deleteExpired(transaction.handle(), ground.clock().millis());
    }
}
