package dev.ac7.platform.teams;

import java.util.Locale;

/** What is known of a team's server (platform.md section 6). */
public enum TeamState {
    /** It has not accepted a token of this team yet. */
    PAIRING,
    /** It accepts them. */
    LIVE,
    /** It refuses them, although it once accepted them. */
    REFUSED,
    /** It cannot be reached. */
    UNREACHABLE;

    /** As the wire and the store write it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one written so.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static TeamState of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
