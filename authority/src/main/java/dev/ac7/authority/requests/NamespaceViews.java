package dev.ac7.authority.requests;

import dev.ac7.authority.input.FreeObject;
import dev.ac7.authority.storage.Authorization;
import dev.ac7.authority.storage.Ownership;
import dev.ac7.authority.storage.User;
import dev.ac7.contract.authority.AssignedNamespace;
import dev.ac7.contract.authority.IsoTime;
import dev.ac7.contract.authority.NamespaceAuthorization;
import dev.ac7.contract.authority.NamespaceRequest;
import dev.ac7.contract.authority.OwnedNamespace;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** How the records of this room are shown on the wire. */
final class NamespaceViews {
    private NamespaceViews() {}

    static NamespaceRequest request(dev.ac7.authority.storage.NamespaceRequest request) {
        return new NamespaceRequest(
                request.id().toString(),
                request.requester().id().toString(),
                name(request.requester()),
                request.key().origin(),
                request.key().namespace(),
                request.status().wireName(),
                request.rejectionReason(),
                Optional.ofNullable(request.approvedAt()).map(IsoTime::of).orElse(null),
                Optional.ofNullable(request.approvedBy()).map(UUID::toString).orElse(null),
                FreeObject.object(request.metadata()),
                IsoTime.of(request.createdAt()),
                IsoTime.of(request.updatedAt()));
    }

    static List<NamespaceRequest> requests(List<dev.ac7.authority.storage.NamespaceRequest> requests) {
        return requests.stream().map(NamespaceViews::request).toList();
    }

    static OwnedNamespace owned(Ownership owned) {
        return new OwnedNamespace(
                owned.key().namespace(),
                owned.key().origin(),
                owned.assignedAt().toEpochMilli());
    }

    static AssignedNamespace assigned(Ownership owned) {
        return new AssignedNamespace(
                owned.key().origin(),
                owned.key().namespace(),
                owned.owner().sub(),
                name(owned.owner()),
                IsoTime.of(owned.assignedAt()));
    }

    static NamespaceAuthorization authorization(Authorization entry) {
        return new NamespaceAuthorization(
                entry.key().origin(),
                entry.key().namespace(),
                entry.subpath(),
                entry.email(),
                entry.addedBy().sub(),
                IsoTime.of(entry.createdAt()));
    }

    private static String name(User user) {
        return Objects.requireNonNullElse(user.name(), "Unknown");
    }
}
