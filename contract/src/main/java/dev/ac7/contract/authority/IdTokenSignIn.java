package dev.ac7.contract.authority;

import dev.ac7.contract.Key;
import dev.ac7.contract.Length;
import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /authSession}.
 *
 * @param idToken of the provider; absent or empty is answered with an error of its own
 * @param role asked for; absent means user
 */
public record IdTokenSignIn(
        @Key("id_token") @OptionalKey @Nullable @Length(max = 8192)
        Secret idToken,

        @OptionalKey @Nullable SessionRole role) {}
