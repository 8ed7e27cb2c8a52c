package dev.ac7.broker.enrollment;

/**
 * One device that waits to be let in. Times are epoch milliseconds.
 *
 * @param userCode as the device shows it, {@code XXXX-XXXX}
 * @param label the device's own name for itself, cleaned of control and bidi characters; may be empty
 * @param sourceAddress where the request came from; empty when not known
 * @param userAgent what the device's client calls itself, cleaned likewise; may be empty
 */
public record PendingRow(
        String userCode, String label, String sourceAddress, String userAgent, long createdAt, long expiresAt) {}
