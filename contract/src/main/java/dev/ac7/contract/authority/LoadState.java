package dev.ac7.contract.authority;

import dev.ac7.contract.Range;

/**
 * Answer of {@code /load}.
 *
 * @param level {@code L0} to {@code L4}
 * @param mode {@code auto} or {@code pinned}
 * @param updatedAt when level or mode last changed, epoch milliseconds
 * @param limits what the level allows
 */
public record LoadState(
        String level, String mode, @Range(min = 0) long updatedAt, Limits limits) {
    /**
     * Requests to {@code /connect} that one requester may make.
     *
     * @param burstPer30Seconds in 30 seconds
     * @param sustainedPer10Minutes in 10 minutes
     */
    public record Limits(int burstPer30Seconds, int sustainedPer10Minutes) {}
}
