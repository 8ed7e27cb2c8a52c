package dev.ac7.contract.authority;

import dev.ac7.contract.OptionalKey;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that failed.
 *
 * @param error code of authority.md, section 3.3
 * @param message short text for people
 * @param details first 500 characters of what the provider answered
 */
public record ResultError(
        boolean ok,
        String error,
        @OptionalKey @Nullable String message,
        @OptionalKey @Nullable String details) {
    /** A failure without details. */
    public static ResultError of(String error, String message) {
        return new ResultError(false, error, message, null);
    }
}
