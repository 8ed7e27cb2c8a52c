package dev.ac7.contract.authority;

/** Answer of {@code POST /authorize}. */
public record AuthorizedEmail(boolean ok, NamespaceAuthorization authorization) {}
