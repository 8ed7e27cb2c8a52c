package dev.ac7.contract.platform;

import dev.ac7.contract.Length;
import dev.ac7.contract.Trimmed;

/**
 * Body of {@code POST /login/dev}, which only platforms for tests offer.
 *
 * @param name who to be; the account is made when it is new
 */
public record DevelopmentLogin(
        @Trimmed @Length(min = 1, max = 64) String name) {}
