package dev.ac7.contract.authority;

/**
 * An owned namespace, as administrators see it.
 *
 * @param origin empty for keys without one
 * @param ownerName {@code Unknown} when the account has no name
 */
public record AssignedNamespace(
        String origin, String namespace, String ownerGoogleSub, String ownerName, IsoTime assignedAt) {}
