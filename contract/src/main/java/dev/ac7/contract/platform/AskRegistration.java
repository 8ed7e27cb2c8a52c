package dev.ac7.contract.platform;

import dev.ac7.contract.Length;
import dev.ac7.contract.Secret;

/**
 * Body of {@code POST /api/servers/register/status} (platform.md, section 4.2).
 *
 * @param deviceCode as the start gave it
 */
public record AskRegistration(@Length(min = 1, max = 128) Secret deviceCode) {}
