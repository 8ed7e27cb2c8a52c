package dev.ac7.broker.federation;

import dev.ac7.contract.broker.MemberName;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Codes of platforms and the members who confirmed them (broker.md section 17): in memory, ten minutes, each given out
 * once, at most {@link #MOST} at a time. Codes are opaque and compared exactly. Safe from any thread.
 *
 * <p>A code is claimed first and opened when the confirmation stands in the audit log; only an open one is given out.
 */
final class BoundCodes {
    /** How long a code is good after it was confirmed. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    /** How many codes are kept at a time. */
    static final int MOST = 1000;

    private final Clock clock;
    private final Map<String, Bound> codes = new HashMap<>();

    BoundCodes(Clock clock) {
        this.clock = clock;
    }

    /** How a claim went. */
    enum Claim {
        /** The code is the member's, now or already. */
        MINE,
        /** Somebody else holds it. */
        SOMEBODY_ELSES,
        /** There is no room until another code is looked up or over. */
        NO_ROOM
    }

    private record Bound(MemberName member, long at, boolean open) {}

    /** Holds a code for a member, so that nobody else can confirm it. */
    synchronized Claim claim(String code, MemberName member) {
        Bound held = live(code).orElse(null);
        if (held != null) {
            return held.member().equals(member) ? Claim.MINE : Claim.SOMEBODY_ELSES;
        }
        if (codes.size() >= MOST) {
            codes.values().removeIf(this::over);
        }
        if (codes.size() >= MOST) {
            return Claim.NO_ROOM;
        }
        codes.put(code, new Bound(member, clock.millis(), false));
        return Claim.MINE;
    }

    /** Lets a claimed code be given out; its time begins anew. */
    synchronized void open(String code, MemberName member) {
        codes.put(code, new Bound(member, clock.millis(), true));
    }

    /** Lets go of a claim that was not opened. */
    synchronized void release(String code, MemberName member) {
        codes.computeIfPresent(
                code, (key, bound) -> bound.open() || !bound.member().equals(member) ? bound : null);
    }

    /** Gives out who confirmed the code, and forgets it; empty for one that is unknown, over or used up. */
    synchronized Optional<MemberName> take(String code) {
        Optional<Bound> found = live(code).filter(Bound::open);
        found.ifPresent(bound -> codes.remove(code));
        return found.map(Bound::member);
    }

    /** Forgets what a member confirmed. */
    synchronized void forget(MemberName member) {
        codes.values().removeIf(bound -> bound.member().equals(member));
    }

    private Optional<Bound> live(String code) {
        Bound bound = codes.get(code);
        if (bound != null && over(bound)) {
            codes.remove(code);
            return Optional.empty();
        }
        return Optional.ofNullable(bound);
    }

    /** Also when the clock was moved far back, so that no code outlives its ten minutes by much. */
    private boolean over(Bound bound) {
        return Math.abs(clock.millis() - bound.at()) >= LIFETIME.toMillis();
    }
}
