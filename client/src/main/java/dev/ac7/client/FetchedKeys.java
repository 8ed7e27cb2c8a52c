package dev.ac7.client;

import java.time.Instant;
import java.util.Optional;

/**
 * A platform's key set, as its servers' tool looks at it.
 *
 * @param total how many keys there are
 * @param usable how many of them are for RS256 signatures
 * @param date when the platform's own clock says it was sent
 */
public record FetchedKeys(long total, long usable, Optional<Instant> date) {}
