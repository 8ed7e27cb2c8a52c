package dev.ac7.contract.authority;

import dev.ac7.contract.Length;
import dev.ac7.contract.OptionalKey;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /authorize} and {@code POST /unauthorize}.
 *
 * @param scope {@code namespace} or {@code namespace/sub/path}
 * @param ownerGoogleSub for whom an administrator acts
 */
public record ScopeEmail(
        @Length(max = 255) String origin,
        @Length(min = 1, max = 255) String scope,
        @Length(min = 1, max = 512) String email,
        @OptionalKey @Nullable @Length(min = 1, max = 255) String ownerGoogleSub) {}
