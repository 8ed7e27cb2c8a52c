package dev.ac7.authority.abuse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Strikes, and the bans they bring (authority.md, section 7.2). No ban is for ever, and what a requester does within
 * its limits, or merely over them, never brings a strike. Safe from any thread; may block.
 */
public final class Bans {
    private static final String SEVERE = "severe:";
    private static final int STRIKES_TO_BAN = 3;
    private static final int STRIKES_TO_LONG_BAN = 6;
    private static final Duration BAN = Duration.ofMinutes(5);
    private static final Duration LONG_BAN = Duration.ofMinutes(30);
    private static final Duration SEVERE_BAN = Duration.ofHours(1);
    private static final Duration LONGEST_BAN = Duration.ofHours(24);
    private static final int MOST_DOUBLINGS = 5;

    private final AbuseState state;
    private final AbuseTally tally;

    /** Takes where strikes and bans lie. */
    public Bans(AbuseState state, AbuseTally tally) {
        this.state = state;
        this.tally = tally;
    }

    /** Whether the address or the account is banned now. */
    public boolean isBanned(Requester requester) {
        return state.isBanned(requester.keys());
    }

    /** Active bans, soonest expiry first. */
    public List<Ban> active(int limit) {
        return state.bans().stream()
                .sorted(Comparator.comparingLong(Ban::expiresAt).thenComparing(Ban::clientKey))
                .limit(limit)
                .toList();
    }

    /**
     * Ends the ban of a requester key and forgets its strikes.
     *
     * @param clientKey an IPv6 address stands for its /64, on which its ban lies
     * @return false when it was not banned
     */
    public boolean lift(String clientKey) {
        String key = ClientKeys.banned(clientKey);
        state.forgive(SEVERE + key);
        return state.forgive(key);
    }

    /** Adds a strike to the requester's keys. */
    void strike(Requester requester, String reason) {
        tally.noteStrike();
        List<String> keys = requester.keys();
        List<Long> strikes = state.strike(keys);
        boolean banned = false;
        for (int index = 0; index < keys.size(); index++) {
            banned |= ban(keys.get(index), reason, banFor(strikes.get(index)));
        }
        if (banned) {
            tally.noteBan();
        }
    }

    /** Adds a strike that brings a ban at once, the longer the more often it happens. */
    void severe(Requester requester, String reason) {
        tally.noteStrike();
        List<String> keys = requester.keys();
        List<String> counted = new ArrayList<>(keys);
        keys.forEach(key -> counted.add(SEVERE + key));
        List<Long> strikes = state.strike(counted);
        for (int index = 0; index < keys.size(); index++) {
            ban(keys.get(index), reason, severeBanFor(strikes.get(keys.size() + index)));
        }
        tally.noteBan();
    }

    /** The ban that so many strikes bring; zero for none. */
    static Duration banFor(long strikes) {
        if (strikes >= STRIKES_TO_LONG_BAN) {
            return LONG_BAN;
        }
        return strikes >= STRIKES_TO_BAN ? BAN : Duration.ZERO;
    }

    /** The ban that the so-manieth severe strike brings: an hour, doubled for each before it, at most a day. */
    static Duration severeBanFor(long severeStrikes) {
        Duration doubled = SEVERE_BAN.multipliedBy(1L << Math.min(severeStrikes - 1, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST_BAN) < 0 ? doubled : LONGEST_BAN;
    }

    private boolean ban(String key, String reason, Duration life) {
        if (life.isZero()) {
            return false;
        }
        state.ban(key, reason, life);
        return true;
    }
}
