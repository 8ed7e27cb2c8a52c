package dev.ac7.contract.broker;

import dev.ac7.contract.Length;
import dev.ac7.contract.OptionalKey;
import org.jspecify.annotations.Nullable;

/**
 * A device poll that carries no token.
 *
 * @param errorDescription the director's reason, at most 512 characters; only with {@code access_denied}
 */
public record DevicePollError(
        DevicePollCode error,
        @OptionalKey @Nullable @Length(max = 512) String errorDescription) {}
