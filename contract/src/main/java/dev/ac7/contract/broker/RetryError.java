package dev.ac7.contract.broker;

import dev.ac7.contract.Range;

/**
 * A limit was reached.
 *
 * @param retryAfter seconds, at least 1; the same number as the {@code Retry-After} header
 */
public record RetryError(String error, @Range(min = 1) long retryAfter) {}
