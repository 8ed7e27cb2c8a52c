package dev.ac7.broker.team;

/**
 * What a team is and is for.
 *
 * @param name 1 to 128 characters
 * @param directive what the team is to do, 1 to 512 characters
 * @param context background, up to 4096 characters, may be empty
 */
public record TeamProfile(String name, String directive, String context) {}
