package dev.ac7.authority.signin;

import dev.ac7.kernel.identity.CodeFlow;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sign-ins that are under way, each of which can be taken once. Bounded; safe from any thread. */
final class OAuthStates {
    /** How long a sign-in may take. */
    static final Duration LIFE = Duration.ofMinutes(10);

    /** Sign-ins that may be under way at once. */
    static final int MOST = 10_000;

    private final Map<String, Open> open = new LinkedHashMap<>();
    private final Clock clock;
    private final SecureRandom random;

    OAuthStates(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** A sign-in and the time it is over, in milliseconds since the epoch. */
    private record Open(OAuthState state, long until) {}

    /** What came of beginning one. */
    sealed interface Begun {
        /** The state's name, at least 128 random bits. */
        record Opened(String id) implements Begun {}

        /** There is no room before this time has passed. */
        record Full(Duration retryAfter) implements Begun {}
    }

    /** Keeps the sign-in. */
    synchronized Begun begin(OAuthState state) {
        long now = clock.millis();
        forgetOver(now);
        if (open.size() >= MOST) {
            long oldest = open.values().iterator().next().until();
            return new Begun.Full(Duration.ofSeconds(Math.max(1, Math.ceilDiv(oldest - now, 1000L))));
        }
        String id = secret();
        open.put(id, new Open(state, now + LIFE.toMillis()));
        return new Begun.Opened(id);
    }

    /** Takes the sign-in, which is gone then whatever comes of it; empty when it is unknown, over or taken. */
    synchronized Optional<OAuthState> take(String id) {
        return Optional.ofNullable(open.remove(id))
                .filter(found -> found.until() > clock.millis())
                .map(Open::state);
    }

    /** What a sign-in begins with. */
    CodeFlow.Proof proof() {
        return CodeFlow.Proof.fresh(random);
    }

    /** A text of 256 random bits, for everything that must not be guessed. */
    String secret() {
        return CodeFlow.secret(random);
    }

    /** They lie in the order in which they end, unless the clock jumped; what is missed then ends with its turn. */
    private void forgetOver(long now) {
        Iterator<Open> oldest = open.values().iterator();
        while (oldest.hasNext() && oldest.next().until() <= now) {
            oldest.remove();
        }
    }
}
