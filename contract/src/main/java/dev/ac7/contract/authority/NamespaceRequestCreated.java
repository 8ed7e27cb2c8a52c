package dev.ac7.contract.authority;

/** Answer of {@code POST /requestNamespace} and {@code POST /request}; the request may be approved already. */
public record NamespaceRequestCreated(boolean ok, NamespaceRequest request) {}
