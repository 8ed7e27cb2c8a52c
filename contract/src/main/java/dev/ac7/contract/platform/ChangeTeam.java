package dev.ac7.contract.platform;

import dev.ac7.contract.OptionalKey;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code PATCH /api/teams/{ref}} (platform.md, section 6).
 *
 * @param name absent stays
 * @param slug absent stays; the old one leads nowhere any more and never comes back
 */
public record ChangeTeam(
        @OptionalKey @Nullable TeamName name,
        @OptionalKey @Nullable TeamSlug slug) {}
