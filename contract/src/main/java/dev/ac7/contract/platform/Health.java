package dev.ac7.contract.platform;

/**
 * Whether the platform lives ({@code GET /healthz}, platform.md, section 2).
 *
 * @param status {@code ok}
 */
public record Health(String status) {}
