package dev.ac7.platform.settings;

import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.ops.Setting;
import dev.ac7.kernel.ops.Settings;
import dev.ac7.kernel.ops.ValueType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keys and tokens (platform.md sections 8 and 12.6).
 *
 * @param kek the key that seals signing keys and binding codes: 32 bytes in base64
 * @param previousKeks keys that sealed older secrets, so that the key can be changed
 * @param tokenLife of a minted token
 * @param prepublish how long a signing key is published before it signs
 * @param active how long it signs
 * @param retain how long it is published after its last signature
 */
public record KeySettings(
        Optional<Secret> kek,
        List<Secret> previousKeks,
        Duration tokenLife,
        Duration prepublish,
        Duration active,
        Duration retain) {
    static final Setting<Secret> KEK = PlatformSettings.NAMES.secret(
            "PLATFORM_KEK",
            "32 bytes in base64 that seal signing keys and codes; required unless PLATFORM_ORIGIN is a loopback host");
    static final Setting<Secret> PREVIOUS_KEKS = PlatformSettings.NAMES.secret(
            "PLATFORM_KEK_PREVIOUS", "earlier keys, separated by commas, that older secrets may still be sealed with");
    static final Setting<Integer> TOKEN_TTL = PlatformSettings.NAMES
            .setting("PLATFORM_TOKEN_TTL_SECONDS", ValueType.integer(10, 300), "seconds for which a token is good")
            .fallback("60");
    static final Setting<Integer> PREPUBLISH = PlatformSettings.NAMES
            .setting(
                    "PLATFORM_KEY_PREPUBLISH_HOURS",
                    ValueType.integer(1, 720),
                    "hours for which a signing key is published before it signs")
            .fallback("24");
    static final Setting<Integer> ACTIVE = PlatformSettings.NAMES
            .setting("PLATFORM_KEY_ACTIVE_DAYS", ValueType.integer(1, 3650), "days for which a key signs")
            .fallback("90");
    static final Setting<Integer> RETAIN = PlatformSettings.NAMES
            .setting(
                    "PLATFORM_KEY_RETAIN_HOURS",
                    ValueType.integer(1, 720),
                    "hours for which a key is published after its last signature")
            .fallback("24");

    static final List<Setting<?>> ALL = List.of(KEK, PREVIOUS_KEKS, TOKEN_TTL, PREPUBLISH, ACTIVE, RETAIN);

    static KeySettings from(Settings settings) {
        return new KeySettings(
                settings.optional(KEK),
                settings.optional(PREVIOUS_KEKS).stream()
                        .flatMap(keys -> Stream.of(keys.reveal().split(",")))
                        .map(key -> Secret.of(key.strip()))
                        .toList(),
                Duration.ofSeconds(settings.value(TOKEN_TTL)),
                Duration.ofHours(settings.value(PREPUBLISH)),
                Duration.ofDays(settings.value(ACTIVE)),
                Duration.ofHours(settings.value(RETAIN)));
    }
}
