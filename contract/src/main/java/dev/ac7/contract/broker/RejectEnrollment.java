package dev.ac7.contract.broker;

import dev.ac7.contract.Length;
import dev.ac7.contract.OptionalKey;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /enroll/reject}.
 *
 * @param reason told to the device, at most 256 characters
 */
public record RejectEnrollment(
        UserCode userCode,
        @OptionalKey @Nullable @Length(max = 256) String reason) {}
