package dev.ac7.authority.requests;

import dev.ac7.authority.input.InvalidInput;
import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.authority.names.ServerNames;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A namespace, or what lies at and below one of its subpaths.
 *
 * @param subpath in lower case; empty for the whole namespace
 */
record Scope(NamespaceKey key, String subpath) {
    private static final String FIELD = "scope";

    /**
     * Reads {@code namespace} or {@code namespace/sub/path}; empty segments are left out, as in server names.
     *
     * @throws dev.ac7.kernel.web.Refusal 400 {@code invalid_input} or {@code invalid_origin}
     */
    static Scope of(NamespaceReader reader, String origin, String text) {
        List<String> segments = Stream.of(text.strip().toLowerCase(Locale.ROOT).split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
        if (segments.isEmpty() || segments.size() > ServerNames.MOST_SEGMENTS) {
            throw InvalidInput.of(FIELD, "must have 1 to " + ServerNames.MOST_SEGMENTS + " segments");
        }
        if (!segments.stream().allMatch(NamespaceReader::isSegment)) {
            throw InvalidInput.of(
                    FIELD,
                    "must have segments of 1 to " + ServerNames.LONGEST_SEGMENT + " characters of a-z 0-9 . _ ~ -");
        }
        NamespaceKey key = new NamespaceKey(reader.origin(origin), segments.getFirst());
        return new Scope(key, String.join("/", segments.subList(1, segments.size())));
    }
}
