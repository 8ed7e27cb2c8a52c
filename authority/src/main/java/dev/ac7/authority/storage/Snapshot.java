package dev.ac7.authority.storage;

import dev.ac7.authority.names.NamespaceKey;
import java.util.Map;
import java.util.UUID;

/**
 * All records at one moment, for the adapters that keep them in memory. Never changed: a write makes new maps of what
 * it touches, so a reader needs no lock and a failed write leaves nothing to undo.
 *
 * @param users by account
 * @param ownerships whose users, as those of the other maps, say only who it is; what is known of them is in
 *     {@code users}
 * @param names by canonical name
 * @param endpoints by canonical name
 */
record Snapshot(
        Map<String, User> users,
        Map<NamespaceKey, Ownership> ownerships,
        Map<UUID, NamespaceRequest> requests,
        Map<UUID, Authorization> authorizations,
        Map<String, SeenName> names,
        Map<String, Endpoint> endpoints) {
    /** No records at all. */
    static Snapshot empty() {
        return new Snapshot(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    }
}
