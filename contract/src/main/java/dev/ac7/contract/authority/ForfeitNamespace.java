package dev.ac7.contract.authority;

import dev.ac7.contract.Length;
import dev.ac7.contract.OptionalKey;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /forfeit}.
 *
 * @param ownerGoogleSub for whom an administrator acts
 */
public record ForfeitNamespace(
        @Length(max = 255) String origin,
        @Length(min = 1, max = 255) String namespace,
        @OptionalKey @Nullable @Length(min = 1, max = 255) String ownerGoogleSub) {}
