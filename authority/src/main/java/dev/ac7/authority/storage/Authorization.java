package dev.ac7.authority.storage;

import dev.ac7.authority.names.NamespaceKey;
import java.time.Instant;
import java.util.UUID;

/**
 * An e-mail address that may host below a scope (table {@code namespace_authorizations}).
 *
 * @param subpath of the scope, in lower case; empty for the whole namespace
 * @param email trimmed and in lower case
 * @param addedBy who listed it
 */
public record Authorization(UUID id, NamespaceKey key, String subpath, String email, User addedBy, Instant createdAt) {}
