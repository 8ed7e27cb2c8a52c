package dev.ac7.authority.requests;

import dev.ac7.authority.names.NameReading;
import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.authority.names.Namespaces;
import dev.ac7.authority.names.ReservedNamespaces;
import dev.ac7.authority.names.ServerNames;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the origins and namespaces that callers send. A namespace that is asked for must be one DNS label; one that is
 * owned already may have any characters of a name's segment, as older rows do (authority.md, section 2.3).
 */
public final class NamespaceReader {
    private static final Pattern SEGMENT = Pattern.compile("[a-z0-9._~-]{1," + ServerNames.LONGEST_SEGMENT + "}");
    private static final String DMZ = "dmz";

    private final ServerNames names;
    private final ReservedNamespaces reserved;

    /** Takes where names may lie, and which namespaces nobody can have. */
    public NamespaceReader(ServerNames names, ReservedNamespaces reserved) {
        this.names = names;
        this.reserved = reserved;
    }

    /**
     * A namespace that somebody would like to have.
     *
     * @throws dev.ac7.kernel.web.Refusal 400 {@code invalid_namespace}, {@code namespace_reserved},
     *     {@code invalid_origin} or {@code origin_not_allowed}
     */
    NamespaceKey wanted(String origin, String namespace) {
        String label = Namespaces.namespace(namespace).orElseThrow(RequestRefusals::invalidNamespace);
        if (reserved.contains(label)) {
            throw RequestRefusals.reserved();
        }
        return new NamespaceKey(allowedOrigin(origin), label);
    }

    /** As {@link #wanted(String, String)}, on the authority's default origin. */
    NamespaceKey wanted(String namespace) {
        return wanted(names.defaultOrigin(), namespace);
    }

    /**
     * A namespace that somebody may have already.
     *
     * @throws dev.ac7.kernel.web.Refusal 400 {@code invalid_namespace} or {@code invalid_origin}
     */
    NamespaceKey existing(String origin, String namespace) {
        String lower = namespace.strip().toLowerCase(Locale.ROOT);
        if (!isSegment(lower)) {
            throw RequestRefusals.invalidNamespace();
        }
        return new NamespaceKey(origin(origin), lower);
    }

    /**
     * The origin of a request for a namespace.
     *
     * @throws dev.ac7.kernel.web.Refusal 400 {@code invalid_origin} or {@code origin_not_allowed}
     */
    String allowedOrigin(String text) {
        String origin = origin(text);
        if (!names.allows(origin)) {
            throw RequestRefusals.originNotAllowed();
        }
        return origin;
    }

    /**
     * An origin. The empty text is one only where the authority itself has none.
     *
     * @throws dev.ac7.kernel.web.Refusal 400 {@code invalid_origin}
     */
    String origin(String text) {
        return text.isBlank() && hasNoOrigin()
                ? ""
                : Namespaces.origin(text).orElseThrow(RequestRefusals::invalidOrigin);
    }

    /** The namespace in a text that is one, or that is a whole server name or one below the origin. */
    Optional<String> namespaceIn(String origin, String text) {
        return Namespaces.namespace(text).or(() -> switch (names.read(text)) {
            case NameReading.Ours ours -> Namespaces.namespace(ours.name().key().namespace());
            case NameReading.Dmz _ -> Optional.of(DMZ);
            case NameReading.Elsewhere _ when !origin.isEmpty() -> below(origin, text);
            case NameReading.Elsewhere _, NameReading.NoNamespace _, NameReading.Malformed _ -> Optional.empty();
        });
    }

    private Optional<String> below(String origin, String text) {
        return names.read(origin + "/" + text.strip()) instanceof NameReading.Ours ours
                ? Namespaces.namespace(ours.name().key().namespace())
                : Optional.empty();
    }

    /** Whether names lie on no origin here, because none was configured. */
    boolean hasNoOrigin() {
        return names.defaultOrigin().isEmpty();
    }

    /** Whether nobody can have the namespace. */
    boolean isReserved(String namespace) {
        return reserved.contains(namespace);
    }

    static boolean isSegment(String lower) {
        return SEGMENT.matcher(lower).matches() && !lower.equals(".") && !lower.equals("..");
    }
}
