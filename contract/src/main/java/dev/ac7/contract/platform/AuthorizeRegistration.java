package dev.ac7.contract.platform;

import dev.ac7.contract.Length;
import dev.ac7.contract.Secret;

/**
 * Body of {@code POST /api/servers/register/authorize} (platform.md, section 5). What the names may be is the
 * platform's rule, so that a wrong one has an error of its own.
 *
 * @param userCode as a person typed it
 * @param teamName how people will call the team
 * @param memberName who the owner says to be on the server
 */
public record AuthorizeRegistration(
        @Length(max = 64) Secret userCode,
        @Length(max = 1024) String teamName,
        @Length(max = 1024) String memberName) {}
