package dev.ac7.contract.platform;

import dev.ac7.contract.Length;
import dev.ac7.contract.Secret;

/**
 * Body of {@code POST /api/servers/register/inspect}, {@code /reject} and {@code /health} (platform.md, section 5).
 *
 * @param userCode as a person typed it: in any case, with or without dash and blanks
 */
public record RegistrationCode(@Length(max = 64) Secret userCode) {}
