package dev.ac7.contract.broker;

import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.Range;
import org.jspecify.annotations.Nullable;

/**
 * Where a member stands right now.
 *
 * @param connected open message streams of the member
 * @param createdAt epoch milliseconds
 * @param lastSeen epoch milliseconds of the last stream opening or message
 * @param busy true while a busy report is fresh, else absent
 */
public record Presence(
        MemberName name,
        @Range(min = 0) int connected,
        @Range(min = 0) long createdAt,
        @Range(min = 0) long lastSeen,
        @Nullable Role role,
        @OptionalKey @Nullable Boolean busy) {}
