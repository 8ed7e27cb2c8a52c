package dev.ac7.platform.teams;

/**
 * An account of a team, and how it is shown.
 *
 * @param email empty when unknown
 */
record TeamPerson(Membership place, String name, String email) {}
