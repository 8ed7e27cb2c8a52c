package dev.ac7.contract.authority;

import dev.ac7.contract.OptionalKey;
import org.jspecify.annotations.Nullable;

/**
 * What the provider told of who signed in (OpenAPI schema {@code Profile}).
 *
 * @param email only an address that the provider verified
 * @param hd the hosted domain of an organization's account
 */
public record SessionProfile(
        String sub,
        @OptionalKey @Nullable String email,
        @OptionalKey @Nullable Boolean emailVerified,
        @OptionalKey @Nullable String name,
        @OptionalKey @Nullable String picture,
        @OptionalKey @Nullable String hd) {}
