package dev.ac7.contract.authority;

import dev.ac7.contract.OptionalKey;
import org.jspecify.annotations.Nullable;

/**
 * The body of an error (OpenAPI, Error).
 *
 * @param error a stable code
 * @param message for people; not stable
 */
public record ErrorBody(String error, @OptionalKey @Nullable String message) {}
