package dev.ac7.contract.platform;

import dev.ac7.contract.Length;
import dev.ac7.contract.Secret;
import dev.ac7.contract.Trimmed;

/**
 * Body of {@code POST /login/recovery}: signing in with a recovery code.
 *
 * @param name of the account, in any letter case
 * @param code one of the ten; dashes, spaces and letter case do not matter
 */
public record RecoveryLogin(
        @Trimmed @Length(min = 1, max = 64) String name,
        @Length(min = 1, max = 64) Secret code) {}
