package dev.ac7.contract.platform;

import dev.ac7.contract.Length;
import dev.ac7.contract.Secret;
import dev.ac7.contract.Trimmed;

/**
 * Body of {@code POST /api/sign-up}: making an account with an authenticator.
 *
 * @param token of an account link or of an invite
 * @param name how the account is called; unique in any letter case
 * @param ticket as the page carried it: holds the secret that the authenticator was given
 * @param code six digits; spaces do not matter, which show that it has it
 */
public record SignUp(
        @Length(min = 1, max = 128) Secret token,
        @Trimmed @Length(min = 1, max = 64) String name,
        @Length(min = 1, max = 2048) Secret ticket,
        @Length(min = 1, max = 16) Secret code) {}
