package dev.ac7.contract.broker;

import dev.ac7.contract.Matches;

/**
 * Answer of {@code GET /healthz}.
 *
 * @param status always {@code ok}
 * @param version the server's version
 */
public record Health(@Matches("^ok$") String status, String version) {
    /** A process that is up. */
    public static Health up(String version) {
        return new Health("ok", version);
    }
}
