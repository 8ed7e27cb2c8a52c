package dev.ac7.authority.storage;

import dev.ac7.authority.storage.StateFile.AuthorizationRow;
import dev.ac7.authority.storage.StateFile.EndpointRow;
import dev.ac7.authority.storage.StateFile.NameRow;
import dev.ac7.authority.storage.StateFile.RequestRow;
import dev.ac7.authority.storage.StateFile.ServerRow;
import dev.ac7.authority.storage.StateFile.UserRow;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A {@link Snapshot} as the rows of a {@link StateFile}, in an order that changes little from write to write. */
final class StateRows {
    private StateRows() {}

    static StateFile of(Snapshot snapshot) {
        return new StateFile(
                StateFile.VERSION,
                rows(snapshot.users().values(), StateRows::row, UserRow::googleSub),
                rows(snapshot.requests().values(), StateRows::row, row -> row.createdAt() + " " + row.id()),
                rows(snapshot.authorizations().values(), StateRows::row, row -> row.createdAt() + " " + row.id()),
                rows(snapshot.names().values(), StateRows::row, NameRow::serverName),
                rows(snapshot.endpoints().values(), StateRows::row, EndpointRow::serverName),
                rows(snapshot.ownerships().values(), StateRows::row, ServerRow::serverName));
    }

    private static <T, R> List<R> rows(Collection<T> values, Function<T, R> row, Function<R, String> order) {
        return values.stream()
                .map(row)
                .sorted(Comparator.comparing(order, Rows.BY_TEXT))
                .toList();
    }

    private static UserRow row(User user) {
        return new UserRow(
                user.id(), user.sub(), user.name(), user.picture(), user.email(), user.createdAt(), user.updatedAt());
    }

    private static ServerRow row(Ownership ownership) {
        return new ServerRow(ownership.key().ownershipKey(), ownership.owner().id(), ownership.assignedAt());
    }

    private static RequestRow row(NamespaceRequest request) {
        return new RequestRow(
                request.id(),
                request.requester().id(),
                request.key().origin(),
                request.key().namespace(),
                request.status().wireName(),
                request.rejectionReason(),
                request.approvedAt(),
                request.approvedBy(),
                tree(request.metadata()),
                request.createdAt(),
                request.updatedAt(),
                request.releasedAt());
    }

    private static AuthorizationRow row(Authorization entry) {
        return new AuthorizationRow(
                entry.id(),
                entry.key().origin(),
                entry.key().namespace(),
                entry.subpath(),
                entry.email(),
                entry.addedBy().id(),
                entry.createdAt());
    }

    private static NameRow row(SeenName name) {
        return new NameRow(
                name.canonical(),
                name.key().origin(),
                name.key().namespace(),
                name.owner().id(),
                name.firstSeenAt(),
                name.lastSeenAt());
    }

    private static EndpointRow row(Endpoint endpoint) {
        return new EndpointRow(
                endpoint.serverName(),
                endpoint.owner().id(),
                endpoint.type(),
                endpoint.address(),
                endpoint.allowedOrigins(),
                tree(endpoint.metadata()),
                endpoint.updatedAt());
    }

    private static @Nullable JsonNode tree(@Nullable String text) {
        return text == null ? null : JsonText.tree(text);
    }
}
