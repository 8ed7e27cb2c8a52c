package dev.ac7.contract.broker;

import dev.ac7.contract.Length;
import dev.ac7.contract.OptionalKey;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /enroll}; an absent body counts as an empty one.
 *
 * @param labelHint what the device calls itself, at most 64 characters
 */
public record BeginEnrollment(
        @OptionalKey @Nullable @Length(max = 64) String labelHint) {}
