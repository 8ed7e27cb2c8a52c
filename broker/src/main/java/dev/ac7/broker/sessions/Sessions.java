package dev.ac7.broker.sessions;

import dev.ac7.broker.access.BrowserSession;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.secret.SecretHash;
import dev.ac7.kernel.secret.SessionId;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.Transaction;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Browser sessions: seven days from the last request, and never longer than an absolute cap from the sign-in (broker.md
 * section 3).
 */
public final class Sessions {
    /** How long a session lives after its last request, and its cookie after it was last sent. */
    public static final Duration LIFETIME = Duration.ofDays(7);

    private static final Duration WRITE_EVERY = Duration.ofMinutes(1);
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int MAX_USER_AGENT = 512;

    private final Database database;
    private final Clock clock;
    private final SecureRandom random;
    private final Duration cap;
    private final List<Consumer<SecretHash>> onEnd = new CopyOnWriteArrayList<>();

    /** @param cap how long a session may live from its sign-in, however much it is used */
    public Sessions(Database database, Clock clock, SecureRandom random, Duration cap) {
        this.database = database;
        this.clock = clock;
        this.random = random;
        this.cap = cap;
    }

    /**
     * A session that was just begun.
     *
     * @param id for the cookie, and for nothing else
     * @param session as kept
     */
    public record Begun(SessionId id, BrowserSession session) {}

    /** Begins a session under a new id inside the transaction that used up the proof. */
    Begun begin(Transaction transaction, MemberName member, String userAgent) {
        long now = clock.millis();
        SessionId id = SessionId.mint(random);
        long expiresAt = now + Math.min(LIFETIME.toMillis(), cap.toMillis());
        String agent = userAgent.length() > MAX_USER_AGENT ? userAgent.substring(0, MAX_USER_AGENT) : userAgent;
        SessionStore.insert(transaction.handle(), new SessionStore.Row(id.hash(), member, now, expiresAt, now), agent);
        return new Begun(id, new BrowserSession(id.hash(), member, now, expiresAt, false));
    }

    /** The session of an id, slid on by this request; empty when there is none or it is over. */
    public Optional<BrowserSession> find(SessionId id) {
        long now = clock.millis();
        return database.read(handle -> SessionStore.find(handle, id.hash()))
                .filter(row -> row.expiresAt() > now && row.createdAt() + cap.toMillis() > now)
                .map(row -> slide(row, now));
    }

    private BrowserSession slide(SessionStore.Row row, long now) {
        long expiresAt = Math.min(now + LIFETIME.toMillis(), row.createdAt() + cap.toMillis());
        // One day of the session's life after another: the first request of each renews the browser's cookie too.
        boolean cookieDue = (now - row.createdAt()) / DAY != (row.lastSeen() - row.createdAt()) / DAY;
        if (cookieDue || now - row.lastSeen() >= WRITE_EVERY.toMillis()) {
            database.write(transaction -> {
                SessionStore.slide(transaction.handle(), row.hash(), now, expiresAt);
                return row;
            });
        }
        return new BrowserSession(
                row.hash(), row.member(), row.createdAt(), Math.max(expiresAt, row.expiresAt()), cookieDue);
    }

    /** Ends a session inside a transaction; true when there was one. */
    boolean end(Transaction transaction, SecretHash session) {
        transaction.afterCommit(() -> onEnd.forEach(hook -> hook.accept(session)));
        return SessionStore.delete(transaction.handle(), session) > 0;
    }

    /** Runs after every commit that ended one session; those of a member who is deleted end without it. */
    public void onEnd(Consumer<SecretHash> hook) {
        onEnd.add(hook);
    }

    /** Until when the session is good if nothing more is asked of it; empty when it is not good now. */
    public Optional<Long> until(SecretHash session) {
        return database.read(handle -> SessionStore.find(handle, session))
                .map(row -> Math.min(row.expiresAt(), row.createdAt() + cap.toMillis()))
                .filter(until -> until > clock.millis());
    }

    /** Ends every session of a member inside a transaction. */
    public void endAll(Transaction transaction, MemberName member) {
        SessionStore.deleteOf(transaction.handle(), member);
    }

    /** Forgets sessions that are over. */
    public void purge() {
        database.write(transaction -> SessionStore.deleteExpired(transaction.handle(), clock.millis()));
    }
}
