package dev.ac7.contract.authority;

import dev.ac7.contract.OptionalKey;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /availability}.
 *
 * @param namespace empty when none could be read
 * @param reason why it is not available: {@code invalid_namespace}, {@code namespace_reserved}, {@code taken} or
 *     {@code pending_request}
 * @param ownerGoogleSub for administrators only
 */
public record NamespaceAvailability(
        String origin,
        String namespace,
        boolean available,
        @OptionalKey @Nullable String reason,
        @OptionalKey @Nullable String ownerGoogleSub) {}
