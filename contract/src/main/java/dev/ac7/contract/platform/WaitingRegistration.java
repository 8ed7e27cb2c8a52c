package dev.ac7.contract.platform;

import dev.ac7.contract.Secret;

/**
 * Answer of {@code POST /api/servers/register/inspect} (platform.md, section 5): what a person compares before they
 * confirm.
 *
 * @param hostedAt the server's origin
 * @param userCode 8 characters, without a dash
 * @param defaultTeamName the host
 * @param memberName as the tool said; empty when it said none
 * @param startedAt when the tool began, in epoch milliseconds
 * @param startedFrom the address it began from
 * @param expiresAt epoch milliseconds
 */
public record WaitingRegistration(
        String hostedAt,
        Secret userCode,
        String defaultTeamName,
        String memberName,
        long startedAt,
        String startedFrom,
        long expiresAt) {}
