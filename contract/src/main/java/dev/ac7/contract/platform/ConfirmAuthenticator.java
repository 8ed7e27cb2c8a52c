package dev.ac7.contract.platform;

import dev.ac7.contract.Length;
import dev.ac7.contract.Secret;

/**
 * Body of {@code POST /api/account/authenticator}: another authenticator in place of the one before.
 *
 * @param ticket as the page carried it: holds the secret that the authenticator was given
 * @param code six digits; spaces do not matter, which show that it has it
 */
public record ConfirmAuthenticator(
        @Length(min = 1, max = 2048) Secret ticket,
        @Length(min = 1, max = 16) Secret code) {}
