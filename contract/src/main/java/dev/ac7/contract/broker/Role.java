package dev.ac7.contract.broker;

import dev.ac7.contract.Length;

/**
 * What a member is in the team.
 *
 * @param title 1 to 64 characters
 * @param description at most 512 characters, may be empty
 */
public record Role(
        @Length(min = 1, max = 64) String title,
        @Length(max = 512) String description) {}
