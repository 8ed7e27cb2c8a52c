package dev.ac7.contract.broker;

import dev.ac7.contract.Length;
import dev.ac7.contract.Range;
import org.jspecify.annotations.Nullable;

/**
 * A device that waits for a decision. Address, user agent and label come from the device: show them as text, trust
 * none.
 *
 * @param labelHint at most 64 characters, may be empty
 * @param sourceIp at most 64 characters, null when unknown
 * @param sourceUa at most 512 characters, null when unknown
 * @param createdAt epoch milliseconds
 * @param expiresAt epoch milliseconds
 */
public record PendingEnrollment(
        UserCode userCode,
        @Length(max = 64) String labelHint,
        @Nullable @Length(max = 64) String sourceIp,
        @Nullable @Length(max = 512) String sourceUa,
        @Range(min = 0) long createdAt,
        @Range(min = 0) long expiresAt) {}
