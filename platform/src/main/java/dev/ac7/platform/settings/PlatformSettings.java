package dev.ac7.platform.settings;

import dev.ac7.kernel.limit.Cidr;
import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.ops.LogFormat;
import dev.ac7.kernel.ops.LogLevel;
import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.ops.ServerSettings;
import dev.ac7.kernel.ops.Setting;
import dev.ac7.kernel.ops.SettingDefinitions;
import dev.ac7.kernel.ops.SettingInputs;
import dev.ac7.kernel.ops.SettingNames;
import dev.ac7.kernel.ops.Settings;
import dev.ac7.kernel.ops.ValueType;
import dev.ac7.kernel.web.Tls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything a platform can be told (platform.md section 14).
 *
 * @param origin of this platform, which is the issuer of its tokens
 * @param host address or name to listen on
 * @param port to listen on; 0 takes a free one
 * @param tls its certificate, where no proxy in front of it speaks HTTPS
 * @param trustedProxies whose {@code X-Forwarded-For} counts
 * @param pollInterval how often a waiting tool may ask
 * @param unproven for how long a delivered team that is not live yet keeps others from its origin
 * @param ownerBinding how an owner becomes a member of the server
 * @param metricsToken bearer token that may read {@code /metrics}; without one it is off
 * @param warnings names that were given and that nobody reads, one sentence each
 */
public record PlatformSettings(
        PlatformOrigin origin,
        String host,
        int port,
        Optional<Tls> tls,
        List<Cidr> trustedProxies,
        StorageSettings storage,
        AccountSettings accounts,
        KeySettings keys,
        ServerAccessSettings servers,
        ProxySettings proxy,
        Duration pollInterval,
        Duration unproven,
        OwnerBinding ownerBinding,
        Optional<Secret> metricsToken,
        LogLevel logLevel,
        LogFormat logFormat,
        List<String> warnings) {
    static final SettingNames NAMES = new SettingNames("PLATFORM_");

    static final Setting<PlatformOrigin> ORIGIN = NAMES.setting(
            "PLATFORM_ORIGIN",
            ValueType.of(
                    "an origin such as https://app.example.com, without a slash at its end", PlatformOrigin::parse),
            "where people reach it, and the issuer of its tokens; required");
    static final Setting<String> HOST = NAMES.setting("HOST", ValueType.text(1, 255), "address or name to listen on")
            .fallback("0.0.0.0");
    static final Setting<Integer> PORT = NAMES.setting(
                    "PORT", ValueType.integer(0, 65_535), "port to listen on; 0 takes a free one")
            .fallback("8080");
    static final Setting<Path> TLS_CERTIFICATE = NAMES.setting(
            "PLATFORM_TLS_CERTIFICATE",
            ValueType.path(),
            "PEM file with the certificate and its chain, to speak HTTPS without a proxy in front");
    static final Setting<Path> TLS_KEY =
            NAMES.setting("PLATFORM_TLS_KEY", ValueType.path(), "PEM file with the certificate's key");
    static final Setting<List<Cidr>> TRUSTED_PROXIES = NAMES.setting(
                    "PLATFORM_TRUSTED_PROXIES",
                    ValueType.listOf(Types.network(), 256),
                    "proxies whose X-Forwarded-For counts")
            .fallback("");
    static final Setting<Integer> POLL_INTERVAL = NAMES.setting(
                    "PLATFORM_POLL_INTERVAL_SECONDS",
                    ValueType.integer(1, 60),
                    "seconds between a waiting tool's questions")
            .fallback("3");
    static final Setting<Integer> UNPROVEN = NAMES.setting(
                    "PLATFORM_UNPROVEN_MINUTES",
                    ValueType.integer(1, 43_200),
                    "minutes for which a team whose server has not accepted it yet keeps others from that server's URL")
            .fallback("60");
    static final Setting<OwnerBinding> OWNER_BINDING = NAMES.setting(
                    "PLATFORM_OWNER_BINDING",
                    ValueType.of("attested or declared", OwnerBinding::of),
                    "attested: an owner's member is who the server says; declared: who the owner typed, for closed installations")
            .fallback("attested");
    static final Setting<Secret> METRICS_TOKEN =
            NAMES.secret("METRICS_TOKEN", "bearer token that may read /metrics; without one it is off");
    /** Every setting of a platform. */
    public static SettingDefinitions definitions() {
        return new SettingDefinitions(
                Stream.of(
                                List.of(ORIGIN, HOST, PORT, TLS_CERTIFICATE, TLS_KEY, TRUSTED_PROXIES),
                                StorageSettings.ALL,
                                AccountSettings.ALL,
                                KeySettings.ALL,
                                ServerAccessSettings.ALL,
                                ProxySettings.ALL,
                                List.of(
                                        POLL_INTERVAL,
                                        UNPROVEN,
                                        OWNER_BINDING,
                                        METRICS_TOKEN,
                                        ServerSettings.LOG_LEVEL,
                                        ServerSettings.LOG_FORMAT))
                        .<Setting<?>>flatMap(List::stream)
                        .toList(),
                Set.of(),
                Set.of(
                        "PLATFORM_CONFIG_PATH",
                        "AC7_CONFIG_PATH",
                        "AC7_URL",
                        "AC7_TOKEN",
                        "AC7_AUTH_CONFIG_PATH",
                        "AC7_CA_FILE",
                        "AC7_JAVA_OPTS"),
                Set.of("AC7_", "PLATFORM_"));
    }

    /**
     * Resolves every setting.
     *
     * @throws InvalidSettings naming each one that is missing or cannot be used, alone or together with others
     */
    public static PlatformSettings resolve(SettingInputs inputs) {
        Settings settings = Settings.resolve(definitions(), inputs);
        PlatformOrigin origin = settings.optional(ORIGIN)
                .orElseThrow(() -> new InvalidSettings(
                        "PLATFORM_ORIGIN is required: where people reach this platform, such as https://app.example.com,"
                                + " or http://127.0.0.1:8080 to try it on this machine"));
        PlatformSettings resolved = new PlatformSettings(
                origin,
                settings.value(HOST),
                settings.value(PORT),
                tls(settings),
                settings.value(TRUSTED_PROXIES),
                StorageSettings.from(settings),
                AccountSettings.from(settings),
                KeySettings.from(settings),
                ServerAccessSettings.from(settings),
                ProxySettings.from(settings),
                Duration.ofSeconds(settings.value(POLL_INTERVAL)),
                Duration.ofMinutes(settings.value(UNPROVEN)),
                settings.value(OWNER_BINDING),
                settings.optional(METRICS_TOKEN),
                settings.value(ServerSettings.LOG_LEVEL),
                settings.value(ServerSettings.LOG_FORMAT),
                settings.warnings());
        List<String> problems = new ArrayList<>(SafetyRules.problems(resolved));
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
        return resolved;
    }

    private static Optional<Tls> tls(Settings settings) {
        Optional<Path> certificate = settings.optional(TLS_CERTIFICATE);
        Optional<Path> key = settings.optional(TLS_KEY);
        if (certificate.isPresent() != key.isPresent()) {
            throw new InvalidSettings("PLATFORM_TLS_CERTIFICATE and PLATFORM_TLS_KEY go together");
        }
        return certificate.flatMap(chain -> key.map(secret -> new Tls(chain, secret)));
    }
}
