package dev.ac7.authority.abuse;

/**
 * A requester that may not connect for a while.
 *
 * @param clientKey of an address or an account
 * @param expiresAt milliseconds since the epoch
 */
public record Ban(String clientKey, String reason, long expiresAt) {}
