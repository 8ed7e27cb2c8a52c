package dev.ac7.broker.access;

/**
 * As whom a platform sent a request (broker.md section 4).
 *
 * @param issuer the platform that said so
 * @param audience the team it said it for
 * @param subject the platform's name for the person, for the audit log alone
 */
public record PlatformIdentity(String issuer, String audience, String subject) {}
