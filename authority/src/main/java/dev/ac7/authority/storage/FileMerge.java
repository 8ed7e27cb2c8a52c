package dev.ac7.authority.storage;

import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.authority.storage.StateFile.AuthorizationRow;
import dev.ac7.authority.storage.StateFile.EndpointRow;
import dev.ac7.authority.storage.StateFile.NameRow;
import dev.ac7.authority.storage.StateFile.RequestRow;
import dev.ac7.authority.storage.StateFile.ServerRow;
import dev.ac7.authority.storage.StateFile.UserRow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes one {@link Snapshot} of the two files. Who owns what is what the file of ownership says, since people edit it:
 * an owner whom nobody has seen becomes a user, and an ownership that somebody took out or gave to another counts as
 * released, so that the old approval does not bring it back (authority.md, section 8.5).
 */
final class FileMerge {
    private final Path file;
    private final Instant now;
    private final Map<String, User> users = new HashMap<>();
    private final Map<UUID, User> usersById = new HashMap<>();

    private FileMerge(Path file, Instant now) {
        this.file = file;
        this.now = Rows.time(now);
    }

    /**
     * @param file of the state, to name in messages
     * @throws dev.ac7.kernel.ops.InvalidSettings when a row names a user that is not there, or two rows have one key
     */
    static Snapshot of(OwnershipFile ownership, StateFile state, Path file, Instant now) {
        return new FileMerge(file, now).merge(ownership, state);
    }

    private Snapshot merge(OwnershipFile ownership, StateFile state) {
        state.users().forEach(this::addUser);
        ownership.owners().values().stream()
                .filter(sub -> !users.containsKey(sub))
                .distinct()
                .map(sub -> new UserRow(UUID.randomUUID(), sub, null, null, null, now, now))
                .forEach(this::addUser);
        Map<NamespaceKey, Ownership> known = keyed("servers", state.servers(), this::ownership, Ownership::key);
        Map<NamespaceKey, Ownership> owned = new HashMap<>();
        ownership.owners().forEach((key, sub) -> {
            Ownership row = known.get(key);
            User owner = users.get(sub);
            if (owner != null) {
                owned.put(key, row != null && row.owner().equals(owner) ? row : new Ownership(key, owner, now));
            }
        });
        Map<UUID, NamespaceRequest> requests = keyed("requests", state.requests(), this::request, NamespaceRequest::id);
        known.values().stream()
                .filter(row -> !row.equals(owned.get(row.key())))
                .forEach(taken -> requests.replaceAll((id, request) -> released(request, taken)));
        return new Snapshot(
                Map.copyOf(users),
                Map.copyOf(owned),
                Map.copyOf(requests),
                Map.copyOf(keyed("authorizations", state.authorizations(), this::authorization, Authorization::id)),
                Map.copyOf(keyed("serverNames", state.serverNames(), this::name, SeenName::canonical)),
                Map.copyOf(keyed("endpoints", state.endpoints(), this::endpoint, Endpoint::serverName)));
    }

    private NamespaceRequest released(NamespaceRequest request, Ownership taken) {
        boolean grounds = request.status() == RequestStatus.APPROVED
                && request.releasedAt() == null
                && request.key().equals(taken.key())
                && request.requester().equals(taken.owner());
        return !grounds
                ? request
                : new NamespaceRequest(
                        request.id(),
                        request.requester(),
                        request.key(),
                        request.status(),
                        request.rejectionReason(),
                        request.approvedAt(),
                        request.approvedBy(),
                        request.metadata(),
                        request.createdAt(),
                        now,
                        now);
    }

    private <R, K, V> Map<K, V> keyed(String table, List<R> rows, Function<R, V> value, Function<V, K> key) {
        Map<K, V> keyed = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            V read;
            try {
                read = value.apply(rows.get(i));
            } catch (IllegalArgumentException wrong) {
                throw BadFile.of(file, table + "[" + i + "]: " + wrong.getMessage());
            }
            if (keyed.put(key.apply(read), read) != null) {
                throw BadFile.of(file, table + "[" + i + "]: is there twice");
            }
        }
        return keyed;
    }

    private void addUser(UserRow row) {
        User user = new User(
                row.id(),
                row.googleSub(),
                row.name(),
                row.profileImage(),
                row.email(),
                Rows.time(row.createdAt()),
                Rows.time(row.updatedAt()));
        if (users.put(user.sub(), user) != null || usersById.put(user.id(), user) != null) {
            throw BadFile.of(file, "users: the account " + user.sub() + " or its id is there twice");
        }
    }

    private User user(UUID id) {
        User user = usersById.get(id);
        if (user == null) {
            throw new IllegalArgumentException("there is no user " + id);
        }
        return user;
    }

    private Ownership ownership(ServerRow row) {
        return new Ownership(
                NamespaceKey.ofOwnershipKey(row.serverName()), user(row.ownerId()), Rows.time(row.createdAt()));
    }

    private NamespaceRequest request(RequestRow row) {
        @Nullable UUID approvedBy = row.approvedBy();
        return new NamespaceRequest(
                row.id(),
                user(row.requesterId()),
                new NamespaceKey(row.requestedOrigin(), row.requestedNamespace()),
                RequestStatus.ofWireName(row.status()),
                row.rejectionReason(),
                Rows.timeIfAny(row.approvedAt()),
                approvedBy == null ? null : user(approvedBy).id(),
                text(row.metadata()),
                Rows.time(row.createdAt()),
                Rows.time(row.updatedAt()),
                Rows.timeIfAny(row.releasedAt()));
    }

    private Authorization authorization(AuthorizationRow row) {
        return new Authorization(
                row.id(),
                new NamespaceKey(row.origin(), row.namespace()),
                row.subpath(),
                row.authorizedEmail(),
                user(row.addedBy()),
                Rows.time(row.createdAt()));
    }

    private SeenName name(NameRow row) {
        return new SeenName(
                row.serverName(),
                new NamespaceKey(row.origin(), row.namespace()),
                user(row.ownerId()),
                Rows.time(row.firstSeenAt()),
                Rows.time(row.lastSeenAt()));
    }

    private Endpoint endpoint(EndpointRow row) {
        return new Endpoint(
                row.serverName(),
                user(row.ownerId()),
                row.endpointType(),
                row.address(),
                row.allowedOrigins(),
                text(row.metadata()),
                Rows.time(row.updatedAt()));
    }

    private static @Nullable String text(@Nullable JsonNode metadata) {
        return metadata == null || metadata.isNull() ? null : JsonText.kept(metadata.toString());
    }
}
