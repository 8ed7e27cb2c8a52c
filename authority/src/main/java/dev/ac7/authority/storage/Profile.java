package dev.ac7.authority.storage;

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
}
