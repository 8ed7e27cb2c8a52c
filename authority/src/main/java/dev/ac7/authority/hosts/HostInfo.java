package dev.ac7.authority.hosts;

/**
 * A connected host.
 *
 * @param sessionId of its WebSocket, random, made here
 * @param sub account it proved
 * @param address where it connected from
 * @param connectedAt milliseconds since the epoch
 * @param lastSignAt when it last showed life, milliseconds since the epoch
 */
public record HostInfo(String sessionId, String sub, String address, long connectedAt, long lastSignAt) {}
