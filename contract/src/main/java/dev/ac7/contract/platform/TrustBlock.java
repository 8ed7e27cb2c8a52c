package dev.ac7.contract.platform;

/**
 * Whose tokens a server is to take: the block {@code jwt} of its trust file (platform.md, sections 4.2 and 4.3).
 *
 * @param issuer the platform's origin, which a token's {@code iss} equals byte for byte
 * @param jwksUrl where its public keys are
 * @param audience what a token's {@code aud} is: {@code team:} and the team's id
 */
public record TrustBlock(String issuer, String jwksUrl, String audience) {}
