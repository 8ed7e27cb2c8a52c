package dev.ac7.contract.platform;

/**
 * Answer of {@code GET /api/teams/{ref}/config}: the content of a trust file (platform.md, section 6).
 *
 * @param jwt what the server must know
 */
public record TeamConfig(TrustBlock jwt) {}
