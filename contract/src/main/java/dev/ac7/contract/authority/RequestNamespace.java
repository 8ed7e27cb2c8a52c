package dev.ac7.contract.authority;

import dev.ac7.contract.Length;
import dev.ac7.contract.OptionalKey;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /requestNamespace}.
 *
 * @param namespace one DNS label, in any letter case
 * @param origin absent: the authority's default origin
 * @param metadata a free object of at most 8 KiB and 5 levels
 */
public record RequestNamespace(
        @Length(min = 1, max = 255) String namespace,
        @OptionalKey @Nullable @Length(max = 255) String origin,
        @OptionalKey @Nullable Map<String, Object> metadata) {
    public RequestNamespace {
        metadata = metadata == null ? null : Collections.unmodifiableMap(metadata);
    }
}
