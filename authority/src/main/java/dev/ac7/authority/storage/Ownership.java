package dev.ac7.authority.storage;

import dev.ac7.authority.names.NamespaceKey;
import java.time.Instant;

/** Who owns a namespace (table {@code servers}). */
public record Ownership(NamespaceKey key, User owner, Instant assignedAt) {}
