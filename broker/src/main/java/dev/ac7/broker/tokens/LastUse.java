package dev.ac7.broker.tokens;

import dev.ac7.kernel.store.Database;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When tokens were last used: noted in memory at every use, written at most once per {@link #WINDOW} and token, and at
 * a clean stop. A write that fails never fails the request; the use stays noted for the next one.
 */
public final class LastUse {
    /** How often one token's last use is written at most (broker.md section 2). */
    static final Duration WINDOW = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(LastUse.class);

    private final Database database;
    private final Map<String, Long> unwritten = new ConcurrentHashMap<>();
    private final Map<String, Long> written = new ConcurrentHashMap<>();

    /** Notes uses for tokens of this database. */
    public LastUse(Database database) {
        this.database = database;
    }

    /** Notes a use; an earlier instant than one already noted changes nothing. */
    void note(Token token, long now) {
        long last = written.getOrDefault(token.id(), token.lastUsedAt().orElse(0));
        if (now > last) {
            unwritten.merge(token.id(), now, Math::max);
        }
    }

    /** The token with its newest known use. */
    Token newest(Token token) {
        long known = Math.max(
                unwritten.getOrDefault(token.id(), 0L), token.lastUsedAt().orElse(0));
        return known == 0
                ? token
                : new Token(
                        token.id(),
                        token.member(),
                        token.hash(),
                        token.label(),
                        token.origin(),
                        token.createdAt(),
                        OptionalLong.of(known),
                        token.expiresAt(),
                        token.createdBy());
    }

    /** Writes what is due: tokens whose last write is {@link #WINDOW} or longer ago. Called every few seconds. */
    public void flushDue(long now) {
        write(now, WINDOW.toMillis());
    }

    /** Writes everything noted, at a clean stop. */
    public void flushAll(long now) {
        write(now, Long.MIN_VALUE);
    }

    private void write(long now, long window) {
        Map<String, Long> due = new HashMap<>();
        unwritten.forEach((id, at) -> {
            if (now - written.getOrDefault(id, 0L) >= window) {
                due.put(id, at);
            }
        });
        if (due.isEmpty()) {
            return;
        }
        try {
            database.write(transaction -> {
                due.forEach((id, at) -> TokenStore.used(transaction.handle(), id, at));
                return due.size();
            });
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("last uses of tokens could not be written; they stay noted");
            return;
        }
        due.forEach((id, at) -> {
            written.put(id, at);
            unwritten.remove(id, at);
        });
        // Once the window has passed, the store is as good a memory of the last write as this map.
        written.values().removeIf(at -> now - at > 2 * WINDOW.toMillis());
    }
}
