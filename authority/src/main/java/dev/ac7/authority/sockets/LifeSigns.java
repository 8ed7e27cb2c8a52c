package dev.ac7.authority.sockets;

import java.time.Duration;

/**
 * Sees to it that a client which is gone is noticed (authority.md, section 5.3, rule 11): a ping every 30 seconds, and
 * a close after 90 seconds in which nothing came. Used on the socket's event loop alone.
 */
public final class LifeSigns {
    private static final long PING_EVERY = Duration.ofSeconds(30).toMillis();
    private static final long SILENCE = Duration.ofSeconds(90).toMillis();

    private final Socket<?> socket;
    private long heardAt;
    private long pingedAt;

    /** Begins to listen for signs now, in milliseconds since the epoch. */
    public LifeSigns(Socket<?> socket, long now) {
        this.socket = socket;
        this.heardAt = now;
        this.pingedAt = now;
    }

    /**
     * Pings or closes when it is time to.
     *
     * @return whether the client showed life since the tick before
     */
    public boolean tick(long now) {
        boolean heard = socket.heard();
        if (heard) {
            heardAt = now;
        }
        if (now < heardAt) {
            // The clock was set back: silence is counted from here.
            heardAt = now;
            pingedAt = now;
        }
        if (now - heardAt >= SILENCE) {
            socket.close(CloseCode.HEARTBEAT_TIMEOUT);
        } else if (now - pingedAt >= PING_EVERY) {
            pingedAt = now;
            socket.ping();
        }
        return heard;
    }
}
