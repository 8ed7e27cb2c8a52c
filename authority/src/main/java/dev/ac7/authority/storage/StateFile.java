package dev.ac7.authority.storage;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The file beside that of ownership, with everything else (authority.md, section 9.1): arrays of rows whose members are
 * the columns of section 9.3; a column that is null is left out.
 *
 * @param version of this shape
 * @param servers when each ownership began, for which the file of ownership has no room. Who owns what stands there; a
 *     row here that does not agree with it is what somebody has changed by hand
 */
record StateFile(
        int version,
        List<UserRow> users,
        List<RequestRow> requests,
        List<AuthorizationRow> authorizations,
        List<NameRow> serverNames,
        List<EndpointRow> endpoints,
        List<ServerRow> servers) {
    static final int VERSION = 1;

    StateFile {
        users = orNone(users);
        requests = orNone(requests);
        authorizations = orNone(authorizations);
        serverNames = orNone(serverNames);
        endpoints = orNone(endpoints);
        servers = orNone(servers);
    }

    /** No rows. */
    static StateFile empty() {
        return new StateFile(VERSION, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /**
     * Reads the file's content.
     *
     * @throws dev.ac7.kernel.ops.InvalidSettings naming the file and the place when it is not what it should be
     */
    static StateFile parse(Path file, FileFormat format, byte[] content) {
        @Nullable StateFile state;
        try {
            state = format.state().readValue(content, StateFile.class);
        } catch (JacksonException failure) {
            throw BadFile.of(file, failure);
        }
        if (state == null || state.version() != VERSION) {
            throw BadFile.of(file, "the version must be " + VERSION + "; this program knows no other");
        }
        return state;
    }

    /** The whole file. */
    byte[] encoded(FileFormat format) {
        return FileFormat.encoded(format.state(), this);
    }

    private static <T> List<T> orNone(@Nullable List<T> rows) {
        return rows == null ? List.of() : List.copyOf(rows);
    }

    private static void require(@Nullable Object... columns) {
        for (Object column : columns) {
            Objects.requireNonNull(column, "a column that must not be null is missing");
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record UserRow(
            UUID id,
            String googleSub,
            @Nullable String name,
            @Nullable String profileImage,
            @Nullable String email,
            Instant createdAt,
            Instant updatedAt) {
        UserRow {
            require(id, googleSub, createdAt, updatedAt);
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record ServerRow(String serverName, UUID ownerId, Instant createdAt) {
        ServerRow {
            require(serverName, ownerId, createdAt);
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record RequestRow(
            UUID id,
            UUID requesterId,
            String requestedOrigin,
            String requestedNamespace,
            String status,
            @Nullable String rejectionReason,
            @Nullable Instant approvedAt,
            @Nullable UUID approvedBy,
            @Nullable JsonNode metadata,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant releasedAt) {
        RequestRow {
            require(id, requesterId, requestedOrigin, requestedNamespace, status, createdAt, updatedAt);
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record AuthorizationRow(
            UUID id,
            String origin,
            String namespace,
            String subpath,
            String authorizedEmail,
            UUID addedBy,
            Instant createdAt) {
        AuthorizationRow {
            require(id, origin, namespace, subpath, authorizedEmail, addedBy, createdAt);
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record NameRow(
            String serverName, String origin, String namespace, UUID ownerId, Instant firstSeenAt, Instant lastSeenAt) {
        NameRow {
            require(serverName, origin, namespace, ownerId, firstSeenAt, lastSeenAt);
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record EndpointRow(
            String serverName,
            UUID ownerId,
            String endpointType,
            String address,
            List<String> allowedOrigins,
            @Nullable JsonNode metadata,
            Instant updatedAt) {
        EndpointRow {
            require(serverName, ownerId, endpointType, address, allowedOrigins, updatedAt);
        }
    }
}
