package dev.ac7.contract.platform;

import dev.ac7.contract.Secret;

/**
 * Answer 201 of {@code POST /api/servers/register/start} (platform.md, section 4.1).
 *
 * @param deviceCode what the tool asks with; 43 characters
 * @param userCode what people compare: 8 characters, without a dash
 * @param verificationUrl the page where it is confirmed, with the code filled in
 * @param expiresAt of both codes, in epoch milliseconds
 * @param pollIntervalSec seconds between two questions
 */
public record BegunRegistration(
        Secret deviceCode, Secret userCode, Secret verificationUrl, long expiresAt, int pollIntervalSec) {}
