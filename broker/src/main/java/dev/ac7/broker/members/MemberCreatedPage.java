package dev.ac7.broker.members;

import dev.ac7.broker.home.Frame;

/**
 * A new member and its first token, shown once.
 *
 * @param member the new member's name
 * @param token the bearer token in clear
 * @param brokerUrl address under which devices reach this broker, without a trailing slash
 */
public record MemberCreatedPage(Frame frame, String member, String token, String brokerUrl) {

    /** Hides the token. */
    @Override
    public String toString() {
        return "MemberCreatedPage[member=" + member + "]";
    }
}
