package dev.ac7.authority.settings;

import dev.ac7.authority.names.ReservedNamespaces;
import dev.ac7.authority.names.ServerNames;
import dev.ac7.kernel.ops.Setting;
import dev.ac7.kernel.ops.Settings;
import dev.ac7.kernel.ops.ValueType;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where this authority is and which names are its (authority.md, section 2).
 *
 * @param url public URL; without one, {@code http://localhost} with the port
 * @param origins marketplace origins
 * @param defaultOrigin origin for bare names when marketplace origins are configured
 * @param base domain of the subdomain form when they are not
 * @param disallowed patterns of reserved namespaces
 */
public record NameSettings(
        Optional<URI> url,
        List<String> origins,
        Optional<String> defaultOrigin,
        Optional<String> base,
        List<String> disallowed) {
    static final Setting<URI> URL = Names.setting(
            "AUTHORITY_URL", Types.url("http", "https", "ws", "wss"), "public URL; its host is the default origin");
    static final Setting<List<String>> ORIGINS = Names.setting(
                    "AUTHORITY_ALLOWED_ORIGINS",
                    ValueType.listOf(Types.origin(), 256),
                    "marketplace origins under which names lie")
            .fallback("");
    static final Setting<String> DEFAULT_ORIGIN = Names.setting(
            "AUTHORITY_DEFAULT_ORIGIN", Types.origin(), "origin of bare names when marketplace origins are configured");
    static final Setting<String> BASE = Names.setting(
            "AUTHORITY_SUBDOMAIN_BASE_DOMAIN",
            Types.origin(),
            "domain of names in subdomain form when no marketplace origins are configured");
    static final Setting<List<String>> DISALLOWED = Names.setting(
                    "AUTHORITY_DISALLOWED_NAMESPACE_GLOBS", Types.texts(), "reserved namespaces; * stands for any text")
            .fallback("");

    static final List<Setting<?>> ALL = List.of(URL, ORIGINS, DEFAULT_ORIGIN, BASE, DISALLOWED);

    static NameSettings from(Settings settings) {
        return new NameSettings(
                settings.optional(URL),
                settings.value(ORIGINS),
                settings.optional(DEFAULT_ORIGIN),
                settings.optional(BASE),
                settings.value(DISALLOWED));
    }

    /** How names are read under these settings. */
    public ServerNames names() {
        return new ServerNames(
                origins, defaultOrigin, base, url.map(URI::getHost).orElse(""));
    }

    /** Which namespaces nobody can have. */
    public ReservedNamespaces reserved() {
        return new ReservedNamespaces(disallowed);
    }
}
