package dev.ac7.broker.members;

import dev.ac7.broker.home.Frame;

/**
 * The one token a member has left after all others were revoked, shown once.
 *
 * @param member whose it is
 * @param self whether that is the reader
 * @param token the bearer token in clear
 */
public record TokensRotatedPage(Frame frame, String member, boolean self, String token) {

    /** Hides the token. */
    @Override
    public String toString() {
        return "TokensRotatedPage[member=" + member + "]";
    }
}
