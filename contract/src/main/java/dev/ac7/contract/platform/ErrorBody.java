package dev.ac7.contract.platform;

import dev.ac7.contract.OptionalKey;
import org.jspecify.annotations.Nullable;

/**
 * The body of an error (platform.md, section 2).
 *
 * @param error what was refused, in the contract's words
 * @param detail a sentence that says why, or what to do
 */
public record ErrorBody(String error, @OptionalKey @Nullable String detail) {}
