package dev.ac7.client;

import java.io.IOException;

/**
 * No answer came: refused, reset, timed out, unknown host, or no trust in the certificate. Whether a request was
 * carried out is unknown.
 */
public final class BrokerUnreachable extends RuntimeException {
    private final BrokerUrl url;

    BrokerUnreachable(BrokerUrl url, IOException cause) {
        super("failed to reach broker at " + url + ": " + reason(cause), cause);
        this.url = url;
    }

    /** A failure of the network in one line. */
    static String reason(IOException cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : Printable.line(message);
    }

    /** Where the broker should have been. */
    public BrokerUrl url() {
        return url;
    }
}
