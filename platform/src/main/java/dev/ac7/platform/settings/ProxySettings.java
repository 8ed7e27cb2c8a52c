package dev.ac7.platform.settings;

import dev.ac7.kernel.ops.Setting;
import dev.ac7.kernel.ops.Settings;
import dev.ac7.kernel.ops.ValueType;
import java.util.List;
import java.util.Optional;

/**
 * Carrying requests to servers (platform.md section 9).
 *
 * @param teamDomain below which each team has a host of its own, with a port if it is not the default; the host form is
 *     off without one
 * @param forwardClientIp whether servers are told their callers' addresses
 * @param mostBody longest request body, in bytes
 * @param requestsPerMinute that are carried for one account to one team
 */
public record ProxySettings(Optional<String> teamDomain, boolean forwardClientIp, int mostBody, int requestsPerMinute) {
    static final Setting<String> TEAM_DOMAIN = PlatformSettings.NAMES.setting(
            "PLATFORM_TEAM_DOMAIN",
            Types.domain(),
            "domain below which each team has a host of its own, where its server's pages work;"
                    + " another site than PLATFORM_ORIGIN");
    static final Setting<Boolean> FORWARD_CLIENT_IP = PlatformSettings.NAMES
            .setting(
                    "PLATFORM_FORWARD_CLIENT_IP", ValueType.flag(), "whether servers are told their callers' addresses")
            .fallback("true");
    static final Setting<Integer> MOST_BODY = PlatformSettings.NAMES
            .setting(
                    "PLATFORM_PROXY_MAX_BODY",
                    ValueType.integer(1024, 1 << 30),
                    "bytes of the longest request body that is carried")
            .fallback("27262976");

    static final Setting<Integer> REQUESTS_PER_MINUTE = PlatformSettings.NAMES
            .setting(
                    "PLATFORM_PROXY_REQUESTS_PER_MINUTE",
                    ValueType.integer(1, 1_000_000_000),
                    "requests that are carried in a minute for one account to one team")
            .fallback("1200");

    static final List<Setting<?>> ALL = List.of(TEAM_DOMAIN, FORWARD_CLIENT_IP, MOST_BODY, REQUESTS_PER_MINUTE);

    static ProxySettings from(Settings settings) {
        return new ProxySettings(
                settings.optional(TEAM_DOMAIN),
                settings.value(FORWARD_CLIENT_IP),
                settings.value(MOST_BODY),
                settings.value(REQUESTS_PER_MINUTE));
    }
}
