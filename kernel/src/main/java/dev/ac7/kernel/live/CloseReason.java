package dev.ac7.kernel.live;

/**
 * Why the server ends a stream.
 *
 * @param code a WebSocket close code (RFC 6455 section 7.4.1 and its registry)
 * @param words at most 123 bytes, without quotation marks
 */
public record CloseReason(int code, String words) {
    /** The process stops; a client may come back at once. */
    public static final CloseReason SHUTTING_DOWN = new CloseReason(1001, "server shutting down");

    /** The credential it was opened with is good no more. */
    public static final CloseReason CREDENTIAL_ENDED = new CloseReason(1008, "credential ended");

    /** There are as many streams as there may be. */
    static final CloseReason TOO_MANY = new CloseReason(1013, "too many streams");

    /** More waits for it than it may; it can come back and resume. */
    static CloseReason slowReader(int bytes) {
        return new CloseReason(1013, "slow reader: more than " + bytes + " bytes waiting");
    }
}
