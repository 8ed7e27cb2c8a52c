package dev.ac7.broker.federation;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.secret.SecretHash;
import dev.ac7.kernel.secret.SessionId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is signed in to the page that confirms members to a platform, and to nothing else: in memory, ten minutes, for
 * one confirmation. Browsers keep the ordinary session's cookie out of frames of other sites, and this one must not
 * become a way around that: no other route knows it. Safe from any thread.
 */
final class PageSessions {
    /** How long one lasts from the sign-in. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final int MOST = 1000;

    private final Clock clock;
    private final SecureRandom random;
    private final Map<SecretHash, Signed> sessions = new LinkedHashMap<>();

    PageSessions(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * Somebody who is signed in to the page.
     *
     * @param member who
     * @param at when they signed in, epoch milliseconds
     */
    record Signed(MemberName member, long at) {
        long expiresAt() {
            return at + LIFETIME.toMillis();
        }
    }

    /** Begins one under a new id. Past the most that are kept, the oldest ends. */
    synchronized SessionId begin(MemberName member) {
        sessions.values().removeIf(this::over);
        if (sessions.size() >= MOST) {
            Iterator<SecretHash> oldest = sessions.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        SessionId id = SessionId.mint(random);
        sessions.put(id.hash(), new Signed(member, clock.millis()));
        return id;
    }

    /** Who is signed in under this id; empty for none. */
    synchronized Optional<Signed> find(SessionId id) {
        return Optional.ofNullable(sessions.get(id.hash())).filter(signed -> !over(signed));
    }

    /** Ends one. */
    synchronized void end(SessionId id) {
        sessions.remove(id.hash());
    }

    /** Ends all of a member. */
    synchronized void forget(MemberName member) {
        sessions.values().removeIf(signed -> signed.member().equals(member));
    }

    private boolean over(Signed signed) {
        return Math.abs(clock.millis() - signed.at()) >= LIFETIME.toMillis();
    }
}
