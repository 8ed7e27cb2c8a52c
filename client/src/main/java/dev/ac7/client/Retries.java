package dev.ac7.client;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How long a call that may safely be repeated is tried.
 *
 * @param patience no try begins later than this after the first
 * @param listener hears of each failure that is followed by another try
 * @param waiter the only way to wait
 * @param random makes keys, and spreads the tries of many clients
 */
public record Retries(Duration patience, Consumer<RuntimeException> listener, Waiter waiter, SecureRandom random) {
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(30);

    /** For half a minute, with nobody listening, on the machine's own time. */
    public static Retries defaults() {
        return new Retries(USUAL_PATIENCE, _ -> {}, Waiter.system(), new SecureRandom());
    }
}
