package dev.ac7.contract.authority;

import dev.ac7.contract.Range;

/**
 * The host that serves a name.
 *
 * @param connectedAt milliseconds since the epoch
 * @param lastPongAt when it last showed life, milliseconds since the epoch
 */
public record ActivityHost(
        String hostSessionId,
        String googleSub,
        String ip,
        @Range(min = 0) long connectedAt,
        @Range(min = 0) long lastPongAt) {}
