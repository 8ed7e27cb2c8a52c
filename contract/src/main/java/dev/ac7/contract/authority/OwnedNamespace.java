package dev.ac7.contract.authority;

import dev.ac7.contract.Range;

/**
 * A namespace of the caller ({@code GET /namespaces}).
 *
 * @param origin empty where the authority has none
 * @param approvedAt milliseconds since the epoch
 */
public record OwnedNamespace(
        String namespace, String origin, @Range(min = 0) long approvedAt) {}
