package dev.ac7.contract.platform;

import dev.ac7.contract.Length;
import dev.ac7.contract.Secret;
import dev.ac7.contract.Trimmed;

/**
 * Body of {@code POST /login/code}: signing in with an authenticator.
 *
 * @param name of the account, in any letter case
 * @param code six digits; spaces do not matter
 */
public record AuthenticatorLogin(
        @Trimmed @Length(min = 1, max = 64) String name,
        @Length(min = 1, max = 16) Secret code) {}
