package dev.ac7.contract.broker;

/** Answer of {@code GET /team} and {@code PATCH /team}. */
public record TeamBody(Team team) {}
