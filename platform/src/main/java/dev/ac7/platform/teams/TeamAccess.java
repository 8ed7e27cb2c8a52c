package dev.ac7.platform.teams;

/** A team, and the place in it of the account that asked. */
public record TeamAccess(Team team, Membership membership) {}
