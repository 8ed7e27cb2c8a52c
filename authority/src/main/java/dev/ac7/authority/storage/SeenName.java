package dev.ac7.authority.storage;

import dev.ac7.authority.names.NamespaceKey;
import java.time.Instant;

/**
 * A server name that was registered at least once (table {@code server_names}).
 *
 * @param canonical its canonical form
 * @param owner the owner of its namespace when it was seen last
 */
public record SeenName(String canonical, NamespaceKey key, User owner, Instant firstSeenAt, Instant lastSeenAt) {}
