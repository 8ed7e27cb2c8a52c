package dev.ac7.contract.authority;

/** Body of {@code POST /load}. */
public record SetLoadLevel(LoadChoice level) {}
