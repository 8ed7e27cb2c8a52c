package dev.ac7.client;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How a client connects.
 *
 * @param connectTimeout longest wait for a connection
 * @param readTimeout longest silence while an answer is awaited or read
 * @param userAgent what a director is shown beside a device that asks to be enrolled
 * @param trust whose certificates count; empty is the platform's own choice
 */
public record ClientOptions(
        Duration connectTimeout, Duration readTimeout, String userAgent, Optional<SSLContext> trust) {
    /** Five seconds to connect, thirty to answer, the platform's trust. */
    public static ClientOptions defaults() {
        return new ClientOptions(Duration.ofSeconds(5), Duration.ofSeconds(30), "ac7-java", Optional.empty());
    }

    /** The same with other timeouts. */
    public ClientOptions withTimeouts(Duration connect, Duration read) {
        return new ClientOptions(connect, read, userAgent, trust);
    }

    /** The same under another name. */
    public ClientOptions withUserAgent(String name) {
        return new ClientOptions(connectTimeout, readTimeout, name, trust);
    }

    /** The same, trusting what this context trusts. */
    public ClientOptions withTrust(SSLContext context) {
        return new ClientOptions(connectTimeout, readTimeout, userAgent, Optional.of(context));
    }
}
