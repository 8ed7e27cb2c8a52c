package dev.ac7.contract.platform;

/**
 * What an invite offers to whoever follows it ({@code GET /api/invites/{token}}, platform.md, section 7.1).
 *
 * @param teamName how the team is called on the platform
 * @param origin of the team's own server
 * @param inviter name of the account that made it
 * @param role what it makes of those who follow it
 * @param expiresAt epoch milliseconds
 */
public record OfferedInvite(String teamName, String origin, String inviter, InviteRole role, long expiresAt) {}
