package dev.ac7.contract.authority;

import dev.ac7.contract.Key;
import dev.ac7.contract.OptionalKey;
import org.jspecify.annotations.Nullable;

/**
 * A {@code POST /connect} that came to nothing.
 *
 * @param ok always false
 * @param message for people; not stable
 * @param retryAfterMillis when it may be tried again; only with {@link ConnectError#RATE_LIMITED}
 */
public record ConnectFailure(
        boolean ok,
        ConnectError error,
        String message,
        @OptionalKey @Key("retry_after_ms") @Nullable Long retryAfterMillis) {
    /** A failure without a time. */
    public static ConnectFailure of(ConnectError error, String message) {
        return new ConnectFailure(false, error, message, null);
    }
}
