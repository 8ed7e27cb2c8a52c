package dev.ac7.authority.abuse;

/** What is shared with other processes cannot be reached now. The message names no address and no secret. */
public final class StateAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Takes what happened, in words that are safe to log. */
    public StateAway(String why) {
        super(why, null, false, false);
    }
}
