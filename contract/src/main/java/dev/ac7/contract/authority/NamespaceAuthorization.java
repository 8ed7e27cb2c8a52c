package dev.ac7.contract.authority;

/**
 * An address that may host below a scope.
 *
 * @param subpath empty for the whole namespace
 */
public record NamespaceAuthorization(
        String origin, String namespace, String subpath, String email, String addedByGoogleSub, IsoTime createdAt) {}
