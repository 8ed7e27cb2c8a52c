package dev.ac7.authority.abuse;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where counts, strikes, bans and suppressions lie: in this process or on Redis. It knows no limits and no reasons;
 * each call is one atomic step. Safe from any thread; may block.
 */
public interface AbuseState {
    /** How long strikes are remembered, from the first one. */
    Duration STRIKE_LIFE = Duration.ofHours(24);

    /** Counts one in each of the windows and says how many each has now, in the same order. */
    List<Long> count(String key, List<WindowNumber> windows);

    /** How many a window has. */
    long counted(String key, WindowNumber window);

    /** Adds a strike to each of the keys and says how many each has now, in the same order. */
    List<Long> strike(List<String> keys);

    /** Bans the key; an earlier ban that lasts longer stays. */
    void ban(String key, String reason, Duration life);

    /** Whether one of the keys is banned. */
    boolean isBanned(List<String> keys);

    /** Every ban that is active, in no order. */
    List<Ban> bans();

    /** Ends the ban of the key and forgets its strikes; false when it was not banned. */
    boolean forgive(String key);

    /**
     * Silences the key for the name, in place of an earlier suppression of the same pair.
     *
     * @return false when nothing was stored, because too many are active
     */
    boolean suppress(String canonical, String clientKey, Duration life, Optional<String> reason);

    /** Whether one of the keys is silenced for the name. */
    boolean isSuppressed(String canonical, List<String> keys);

    /** Every suppression that is active, of one name or of all, in no order. */
    List<Suppression> suppressions(Optional<String> canonical);

    /** Ends a suppression; false when there was none. */
    boolean lift(String canonical, String clientKey);
}
