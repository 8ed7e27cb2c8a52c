package dev.ac7.contract.platform;

/**
 * Answer 201 of {@code POST /api/servers/register/authorize} (platform.md, section 5).
 *
 * @param teamId a UUID
 * @param teamSlug what stands for the team in URLs
 */
public record AuthorizedRegistration(String teamId, String teamSlug) {}
