package dev.ac7.broker.members;

import org.jspecify.annotations.Nullable;

/**
 * One token of a member, without its secret. Times are epoch milliseconds.
 *
 * @param origin {@code bootstrap}, {@code rotate} or {@code enroll}
 * @param lastUsedAt null when never used
 * @param expiresAt null when it never expires
 * @param createdBy null for imported and setup tokens
 * @param inUse whether a connection holds it right now
 */
public record TokenRow(
        String id,
        String label,
        String origin,
        long createdAt,
        @Nullable Long lastUsedAt,
        @Nullable Long expiresAt,
        @Nullable String createdBy,
        boolean inUse) {

    /** Where the token came from, in words. */
    public String originWords() {
        return switch (origin) {
            case "bootstrap" -> "made with the member";
            case "rotate" -> "rotation";
            case "enroll" -> "device approval";
            default -> origin;
        };
    }
}
