package dev.ac7.contract.authority;

import dev.ac7.contract.OptionalKey;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked for a namespace (OpenAPI, NamespaceRequest).
 *
 * @param id a UUID
 * @param requesterId the UUID of the requester's user row
 * @param requesterName {@code Unknown} when the account has no name
 * @param status pending, approved or rejected
 * @param approvedBy the UUID of the administrator's user row; absent when nobody decided or the static token did
 * @param metadata what the requester gave, as it was
 */
public record NamespaceRequest(
        String id,
        String requesterId,
        String requesterName,
        String requestedOrigin,
        String requestedNamespace,
        String status,
        @OptionalKey @Nullable String rejectionReason,
        @OptionalKey @Nullable IsoTime approvedAt,
        @OptionalKey @Nullable String approvedBy,
        @OptionalKey @Nullable Map<String, Object> metadata,
        IsoTime createdAt,
        IsoTime updatedAt) {
    public NamespaceRequest {
        metadata = metadata == null ? null : Collections.unmodifiableMap(metadata);
    }
}
