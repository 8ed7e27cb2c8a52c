package dev.ac7.broker.tokens;

import dev.ac7.kernel.secret.BearerToken;

/**
 * A token that was just made.
 *
 * @param token as kept
 * @param plaintext shown once and never again
 */
public record NewToken(Token token, BearerToken plaintext) {}
