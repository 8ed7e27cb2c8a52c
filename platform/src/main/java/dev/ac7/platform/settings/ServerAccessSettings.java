package dev.ac7.platform.settings;

import dev.ac7.kernel.limit.Cidr;
import dev.ac7.kernel.ops.Setting;
import dev.ac7.kernel.ops.Settings;
import dev.ac7.kernel.ops.ValueType;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which servers may be reached, and how (platform.md section 12).
 *
 * @param allowPrivate whether servers may have private names and addresses, for tests and local use
 * @param ownAddresses addresses of the platform's own hosts, which no server may have
 * @param certificates PEM file with further certificate authorities, with {@code allowPrivate} only
 * @param resolvers DNS servers to ask; the system's when empty
 */
public record ServerAccessSettings(
        boolean allowPrivate, List<Cidr> ownAddresses, Optional<Path> certificates, List<InetSocketAddress> resolvers) {
    static final Setting<Boolean> ALLOW_PRIVATE = PlatformSettings.NAMES
            .setting(
                    "PLATFORM_ALLOW_PRIVATE_SERVERS",
                    ValueType.flag(),
                    "servers may have private names and addresses; for tests and local use")
            .fallback("false");
    static final Setting<List<Cidr>> OWN_ADDRESSES = PlatformSettings.NAMES
            .setting(
                    "PLATFORM_OWN_ADDRESSES",
                    ValueType.listOf(Types.network(), 256),
                    "addresses of the platform's own hosts, which no server may have")
            .fallback("");
    static final Setting<Path> SERVER_CA_FILE = PlatformSettings.NAMES.setting(
            "PLATFORM_SERVER_CA_FILE",
            ValueType.path(),
            "PEM file with further certificate authorities of servers; only with PLATFORM_ALLOW_PRIVATE_SERVERS");
    static final Setting<List<InetSocketAddress>> RESOLVERS = PlatformSettings.NAMES
            .setting(
                    "PLATFORM_DNS_SERVERS",
                    ValueType.listOf(Types.resolver(), 8),
                    "DNS servers that servers' names are asked of; the system's if empty")
            .fallback("");

    static final List<Setting<?>> ALL = List.of(ALLOW_PRIVATE, OWN_ADDRESSES, SERVER_CA_FILE, RESOLVERS);

    static ServerAccessSettings from(Settings settings) {
        return new ServerAccessSettings(
                settings.value(ALLOW_PRIVATE),
                settings.value(OWN_ADDRESSES),
                settings.optional(SERVER_CA_FILE),
                settings.value(RESOLVERS));
    }
}
