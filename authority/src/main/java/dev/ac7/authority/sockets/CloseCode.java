package dev.ac7.authority.sockets;

import java.nio.charset.StandardCharsets;

/**
 * Why a socket is closed (authority.md, section 5.4).
 *
 * @param code of RFC 6455 section 7.4, or the contract's own
 * @param reason at most 123 bytes
 */
public record CloseCode(int code, String reason) {
    public static final CloseCode SHUTTING_DOWN = new CloseCode(1001, "Server shutting down");
    public static final CloseCode HEARTBEAT_TIMEOUT = new CloseCode(1001, "Heartbeat timeout");
    public static final CloseCode RATE_LIMITED = new CloseCode(1008, "Rate limited");
    public static final CloseCode NOT_AUTHENTICATED = new CloseCode(1008, "Not authenticated");
    public static final CloseCode HELLO_TIMEOUT = new CloseCode(1008, "Hello timeout");
    public static final CloseCode ALREADY_AUTHENTICATED = new CloseCode(1008, "Already authenticated");
    public static final CloseCode BLOCKED = new CloseCode(1008, "Temporarily blocked");
    public static final CloseCode TOO_MANY_INVALID = new CloseCode(1008, "Too many invalid messages");
    public static final CloseCode TOO_SLOW = new CloseCode(1008, "Too slow");
    public static final CloseCode TRY_AGAIN_LATER = new CloseCode(1013, "Try again later");
    public static final CloseCode ORIGIN_NOT_ALLOWED = new CloseCode(4003, "Origin not allowed");

    private static final int LONGEST_REASON = 123;

    /** Cuts the reason to what a close frame can hold, at a whole character. */
    public CloseCode {
        while (reason.getBytes(StandardCharsets.UTF_8).length > LONGEST_REASON) {
            reason = reason.substring(0, reason.offsetByCodePoints(reason.length(), -1));
        }
    }
}
