package dev.ac7.authority.names;

import java.util.Locale;

/**
 * What is owned: a namespace on an origin (authority.md, section 2.3).
 *
 * @param origin host name in lower case; empty where the authority has none
 * @param namespace in lower case
 */
public record NamespaceKey(String origin, String namespace) {
    private static final String SEPARATOR = "::";

    /** Brings both into lower case. */
    public NamespaceKey {
        origin = origin.toLowerCase(Locale.ROOT);
        namespace = namespace.toLowerCase(Locale.ROOT);
    }

    /** The key that stands for this ownership in every store: {@code origin::namespace}, or the bare namespace. */
    public String ownershipKey() {
        return origin.isEmpty() ? namespace : origin + SEPARATOR + namespace;
    }

    /** The namespace that an ownership key stands for. */
    public static NamespaceKey ofOwnershipKey(String key) {
        // The last one: an origin that is an IPv6 address holds some too, a namespace holds none.
        int at = key.lastIndexOf(SEPARATOR);
        return at < 0
                ? new NamespaceKey("", key)
                : new NamespaceKey(key.substring(0, at), key.substring(at + SEPARATOR.length()));
    }
}
