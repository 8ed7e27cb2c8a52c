package dev.ac7.contract.authority;

import dev.ac7.contract.Length;
import dev.ac7.contract.OptionalKey;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /request}.
 *
 * @param namespace one DNS label, in any letter case
 * @param userGoogleSub who gets it; only administrators may name somebody else than themselves
 * @param metadata a free object of at most 8 KiB and 5 levels
 */
public record RequestNamespaceFor(
        @Length(max = 255) String origin,
        @Length(min = 1, max = 255) String namespace,
        @OptionalKey @Nullable @Length(min = 1, max = 255) String userGoogleSub,
        @OptionalKey @Nullable Map<String, Object> metadata) {
    public RequestNamespaceFor {
        metadata = metadata == null ? null : Collections.unmodifiableMap(metadata);
    }
}
