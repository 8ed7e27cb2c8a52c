package dev.ac7.authority.storage;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the provider told of an account; what it did not tell is null. */
public record Profile(
        @Nullable String name,
        @Nullable String picture,
        @Nullable String email) {
    /** Nothing was told. */
    public static Profile unknown() {
        return new Profile(null, null, null);
    }

    /** The user of an account that was never seen before. */
    User newUser(String sub, Instant now) {
        return new User(UUID.randomUUID(), sub, name, picture, email, now, now);
    }

    /** The user with what this tells; the same when that is nothing new. */
    User told(User known, Instant now) {
        User told = new User(
                known.id(),
                known.sub(),
                either(name, known.name()),
                either(picture, known.picture()),
                either(email, known.email()),
                known.createdAt(),
                known.updatedAt());
        return told.equals(known)
                ? known
                : new User(told.id(), told.sub(), told.name(), told.picture(), told.email(), told.createdAt(), now);
    }

    private static @Nullable String either(@Nullable String told, @Nullable String known) {
        return told == null ? known : told;
    }
}
