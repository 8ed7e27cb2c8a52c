package dev.ac7.authority.abuse;

import java.util.Optional;

/**
 * A requester that a host has silenced.
 *
 * @param canonical name it holds for
 * @param expiresAt milliseconds since the epoch
 */
public record Suppression(String canonical, String clientKey, Optional<String> reason, long expiresAt) {}
