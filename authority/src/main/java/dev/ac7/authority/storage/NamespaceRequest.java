package dev.ac7.authority.storage;

import dev.ac7.authority.names.NamespaceKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked for a namespace (table {@code namespace_requests}). Rows are never deleted.
 *
 * @param requester who gets it
 * @param key what was asked for
 * @param rejectionReason null unless rejected
 * @param approvedAt null unless approved
 * @param approvedBy the administrator's user row; null when it was assigned at once or by the static token
 * @param metadata JSON object text, as the requester gave it; null when there was none
 * @param releasedAt when the ownership that came of it was forfeited or renamed away; null while it was not
 */
public record NamespaceRequest(
        UUID id,
        User requester,
        NamespaceKey key,
        RequestStatus status,
        @Nullable String rejectionReason,
        @Nullable Instant approvedAt,
        @Nullable UUID approvedBy,
        @Nullable String metadata,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant releasedAt) {}
