package dev.ac7.authority.sockets;

import java.time.Duration;

/**
 * Answers messages that break a rule, and closes on more than 20 of them in a minute (authority.md, section 5.3, rule
 * 13). Used for one message at a time.
 */
public final class InvalidMessages {
    private static final long WINDOW = Duration.ofMinutes(1).toMillis();
    private static final int MOST = 20;

    private final Socket<?> socket;
    private long since;
    private int count;

    /** None came yet. */
    public InvalidMessages(Socket<?> socket) {
        this.socket = socket;
    }

    /** One came that breaks this rule, at this time in milliseconds since the epoch. */
    public void came(String rule, long now) {
        socket.send(Frames.invalidMessage(rule));
        if (Math.abs(now - since) >= WINDOW) {
            since = now;
            count = 0;
        }
        count++;
        if (count > MOST) {
            socket.close(CloseCode.TOO_MANY_INVALID);
        }
    }
}
