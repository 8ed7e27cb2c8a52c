package dev.ac7.contract.broker;

import dev.ac7.contract.OptionalKey;
import org.jspecify.annotations.Nullable;

/**
 * Whether the audit log is as it was written; an addition of this project.
 *
 * @param intact whether every row's hash fits its content and the row before it
 * @param count how many rows there are, when intact
 * @param lastHash hash of the last row, when intact; note it elsewhere to notice rows cut off at the end
 * @param brokenAt number of the first row that does not fit, when not intact
 * @param why what does not fit, in words for people, when not intact
 */
public record AuditChain(
        boolean intact,
        @OptionalKey @Nullable Long count,
        @OptionalKey @Nullable String lastHash,
        @OptionalKey @Nullable Long brokenAt,
        @OptionalKey @Nullable String why) {}
