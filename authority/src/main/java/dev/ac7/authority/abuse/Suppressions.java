package dev.ac7.authority.abuse;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Requesters that hosts have silenced for one of their names (authority.md, section 7.3). May block. */
public interface Suppressions {
    /**
     * Silences the key for the name, in place of an earlier suppression of the same pair.
     *
     * @param canonical name
     * @param clientKey 1 to 256 characters; {@code google-sub:} is another spelling of {@code acct:}
     * @param life 1 second to a day; longer counts as a day
     * @return false when nothing was stored, because too many are active
     */
    boolean suppress(String canonical, String clientKey, Duration life, Optional<String> reason);

    /** What is active, soonest expiry first. */
    List<Suppression> active(Optional<String> canonical, int limit);

    /** Ends one; false when there was none. */
    boolean lift(String canonical, String clientKey);
}
