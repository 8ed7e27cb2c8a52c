package dev.ac7.authority.storage;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who was seen here (table {@code users}).
 *
 * @param sub the account id, as the provider gives it
 * @param name as the provider gave it last; null when it never did
 * @param picture address of a profile picture; null when there is none
 * @param email only an address that the provider verified; null when there is none
 */
public record User(
        UUID id,
        String sub,
        @Nullable String name,
        @Nullable String picture,
        @Nullable String email,
        Instant createdAt,
        Instant updatedAt) {}
