package dev.ac7.platform.accounts;

import dev.ac7.contract.platform.Me;
import dev.ac7.platform.home.Frame;
import java.util.List;

/**
 * One's own account: who one is here, where one is signed in, and what signs one in.
 *
 * @param issuer host of the provider that vouches for the account; empty for accounts without one
 * @param sessions every browser that is signed in, the one used last first
 * @param recoveryCodesLeft of an account with an authenticator here
 * @param fresh whether this session is young enough to change what signs in
 */
public record AccountPage(
        Frame frame, Me me, String issuer, List<Browser> sessions, int recoveryCodesLeft, boolean fresh) {
    /** Keeps what it is given. */
    public AccountPage {
        sessions = List.copyOf(sessions);
    }

    /**
     * A browser that is signed in.
     *
     * @param createdAt when it signed in, epoch milliseconds
     * @param lastSeen when it last asked for something, to the minute, epoch milliseconds
     * @param own whether it is the one that asks
     */
    public record Browser(long createdAt, long lastSeen, boolean own) {}
}
