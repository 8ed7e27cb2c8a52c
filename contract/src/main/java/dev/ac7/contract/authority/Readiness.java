package dev.ac7.contract.authority;

/**
 * Answer of {@code GET /readyz}.
 *
 * @param status {@code ready} or {@code not_ready}
 */
public record Readiness(String status, IsoTime timestamp, Services services) {
    /**
     * What it depends on; what is not configured counts as working.
     *
     * @param postgres the database
     * @param storage the selected storage can be read
     */
    public record Services(boolean postgres, boolean redis, boolean storage) {}
}
