package dev.ac7.contract.broker;

import dev.ac7.contract.Length;
import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.Range;
import org.jspecify.annotations.Nullable;

/**
 * The query string of {@code GET /audit}; every key may be left out, and those that are given must all match.
 *
 * @param before only entries with a smaller {@code seq}: the {@code next} of the page before
 * @param limit entries in a page, 1 to 500
 * @param actor who acted
 * @param action what was done
 * @param target what it was done to
 */
public record AuditQuery(
        @OptionalKey @Nullable @Range(min = 1) Long before,
        @OptionalKey @Nullable @Range(min = 1, max = 500) Integer limit,
        @OptionalKey @Nullable @Length(max = 128) String actor,
        @OptionalKey @Nullable @Length(max = 128) String action,
        @OptionalKey @Nullable @Length(max = 256) String target) {
    /** The newest page of everything. */
    public static AuditQuery newest() {
        return new AuditQuery(null, null, null, null, null);
    }
}
