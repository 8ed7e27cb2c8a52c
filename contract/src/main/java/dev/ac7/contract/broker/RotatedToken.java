package dev.ac7.contract.broker;

import dev.ac7.contract.Matches;
import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code POST /members/{name}/rotate-token}.
 *
 * @param token the only token the member now has, shown here and nowhere else
 */
public record RotatedToken(
        @Matches(TokenInfo.PLAINTEXT) Secret token,
        @OptionalKey @Nullable TokenInfo tokenInfo) {}
