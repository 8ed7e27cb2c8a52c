package dev.ac7.contract.platform;

import dev.ac7.contract.Secret;

/**
 * An invite that was just made (platform.md, section 7.1).
 *
 * @param id a UUID, to revoke it by
 * @param url what the invited follow; told here and never again
 * @param expiresAt epoch milliseconds
 */
public record MadeInvite(String id, Secret url, long expiresAt) {}
