package dev.ac7.contract.authority;

import java.util.List;

/** Answer of {@code GET /suppressions}: what is active, soonest expiry first. */
public record SuppressionList(List<ListedSuppression> suppressions) {
    public SuppressionList {
        suppressions = List.copyOf(suppressions);
    }
}
