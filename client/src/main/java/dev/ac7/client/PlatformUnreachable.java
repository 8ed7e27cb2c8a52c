package dev.ac7.client;

import java.io.IOException;

/**
 * No answer came from a platform: refused, reset, timed out, unknown host, or no trust in the certificate. Whether a
 * request was carried out is unknown.
 */
public final class PlatformUnreachable extends RuntimeException {
    PlatformUnreachable(String where, IOException cause) {
        super("failed to reach the platform at " + where + ": " + BrokerUnreachable.reason(cause), cause);
    }
}
