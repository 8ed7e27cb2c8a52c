package dev.ac7.kernel.live;

/**
 * What a stream was opened with, and until when that is good.
 *
 * @param id of the credential, never the credential itself
 * @param until epoch milliseconds; {@link Long#MAX_VALUE} when it does not expire
 */
public record Lease(String id, long until) {}
