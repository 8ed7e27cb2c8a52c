package dev.ac7.contract.authority;

import dev.ac7.contract.Length;
import dev.ac7.contract.OptionalKey;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /rename}.
 *
 * @param ownerGoogleSub for whom an administrator acts
 */
public record RenameNamespace(
        @Length(max = 255) String origin,
        @Length(min = 1, max = 255) String namespace,
        @Length(min = 1, max = 255) String newNamespace,
        @OptionalKey @Nullable @Length(min = 1, max = 255) String ownerGoogleSub) {}
