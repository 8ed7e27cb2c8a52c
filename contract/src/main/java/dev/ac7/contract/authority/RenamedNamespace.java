package dev.ac7.contract.authority;

import dev.ac7.contract.Range;

/**
 * Answer of {@code POST /rename}.
 *
 * @param renamed 0 when the names are the same or nothing was owned
 */
public record RenamedNamespace(
        boolean ok, @Range(min = 0, max = 1) int renamed, String fromNamespace, String toNamespace) {}
