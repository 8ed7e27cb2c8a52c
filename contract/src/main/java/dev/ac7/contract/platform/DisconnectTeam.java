package dev.ac7.contract.platform;

import dev.ac7.contract.Length;

/**
 * Body of {@code DELETE /api/teams/{ref}} (platform.md, section 6).
 *
 * @param confirm the team's name, typed by who ends it
 */
public record DisconnectTeam(@Length(max = 1024) String confirm) {}
