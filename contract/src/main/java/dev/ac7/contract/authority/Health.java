package dev.ac7.contract.authority;

/**
 * Answer of {@code GET /healthz}.
 *
 * @param status always {@code ok}
 */
public record Health(String status, IsoTime timestamp) {}
