package dev.ac7.authority.settings;

import dev.ac7.kernel.limit.Cidr;
import dev.ac7.kernel.ops.LogFormat;
import dev.ac7.kernel.ops.LogLevel;
import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.ops.ServerSettings;
import dev.ac7.kernel.ops.Setting;
import dev.ac7.kernel.ops.SettingDefinitions;
import dev.ac7.kernel.ops.SettingInputs;
import dev.ac7.kernel.ops.Settings;
import dev.ac7.kernel.ops.ValueType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything an authority can be told (authority.md, section 12).
 *
 * @param host address or name to listen on
 * @param port to listen on; 0 takes a free one
 * @param trustedProxies whose {@code X-Forwarded-For} counts
 * @param hostOrigins browser origins that may open {@code /ws/host}; empty: any
 * @param identityFile where the key pair of identity records lies
 * @param authorityName how identity records call this authority
 * @param freeNamespaces how many namespaces an account gets without a decision
 * @param autoAssign whether it gets them
 * @param metrics whether {@code /metrics} is served
 * @param metricsToken bearer token that may read it, besides administrators
 * @param stackLines lines of a stack trace in the log
 * @param warnings names that were given and that nobody reads, one sentence each
 */
public record AuthoritySettings(
        String host,
        int port,
        List<Cidr> trustedProxies,
        List<String> hostOrigins,
        Path identityFile,
        String authorityName,
        int freeNamespaces,
        boolean autoAssign,
        boolean metrics,
        Optional<Secret> metricsToken,
        int stackLines,
        LogLevel logLevel,
        LogFormat logFormat,
        NameSettings names,
        SignInSettings signIn,
        LimitSettings limits,
        StorageSettings storage,
        IceSettings ice,
        List<String> warnings) {
    static final Setting<String> HOST = Names.setting("HOST", ValueType.text(1, 255), "address or name to listen on")
            .fallback("0.0.0.0");
    static final Setting<Integer> PORT = Names.setting(
                    "PORT", ValueType.integer(0, 65_535), "port of HTTP and WebSockets; 0 takes a free one")
            .fallback("3000");
    static final Setting<List<Cidr>> TRUSTED_PROXIES = Names.setting(
                    "AUTHORITY_TRUSTED_PROXIES",
                    ValueType.listOf(Types.network(), 256),
                    "proxies whose X-Forwarded-For counts")
            .fallback("");
    static final Setting<List<String>> WS_ORIGINS = Names.setting(
                    "AUTHORITY_WS_ALLOWED_ORIGINS",
                    ValueType.listOf(Types.pageOrigin(), 256),
                    "browser origins that may open /ws/host; empty, here and in the next two: any")
            .fallback("");
    static final Setting<String> STUDIO_ORIGIN =
            Names.setting("STUDIO_ORIGIN", Types.pageOrigin(), "one more such origin");
    static final Setting<String> SITEVIEWER_ORIGIN =
            Names.setting("SITEVIEWER_ORIGIN", Types.pageOrigin(), "one more such origin");
    static final Setting<Path> IDENTITY_FILE = Names.setting(
                    "AUTHORITY_IDENTITY_KEYPAIR_FILE", ValueType.path(), "key pair that signs identity records")
            .fallback("./.authority-identity.json");
    static final Setting<String> NAME = Names.setting(
                    "AUTHORITY_NAME", ValueType.text(1, 255), "how identity records call this authority")
            .fallback("plat-authority");
    static final Setting<Integer> FREE_NAMESPACES = Names.setting(
                    "FREE_NAMESPACE_MAX_PER_USER",
                    ValueType.integer(0, 1_000_000),
                    "namespaces an account gets without a decision")
            .fallback("1");
    static final Setting<Boolean> AUTO_ASSIGN = Names.setting(
                    "FREE_NAMESPACE_AUTO_ASSIGN", Types.unlessFalse(), "false: every request waits for a decision")
            .fallback("true");
    static final Setting<Boolean> METRICS = Names.setting(
                    "METRICS_ENABLED", ValueType.flag(), "whether /metrics is served")
            .fallback("false");
    static final Setting<Secret> METRICS_TOKEN =
            Names.secret("METRICS_TOKEN", "bearer token that may read /metrics, besides administrators");
    static final Setting<Integer> STACK_LINES = Names.setting(
                    "TRACEBACK_MAX_LINES", ValueType.integer(0, 10_000), "lines of a stack trace in the log")
            .fallback("0");

    private static final Set<String> IGNORED =
            Set.of("AUTHORITY_CONFIG_PATH", "AC7_JAVA_OPTS", "AC7_DEBUG", "AC7_TOKEN", "AC7_URL", "AC7_CA_FILE");

    /** Every setting of an authority. */
    public static SettingDefinitions definitions() {
        return new SettingDefinitions(
                Stream.of(
                                List.<Setting<?>>of(HOST, PORT),
                                NameSettings.ALL,
                                List.<Setting<?>>of(
                                        TRUSTED_PROXIES,
                                        WS_ORIGINS,
                                        STUDIO_ORIGIN,
                                        SITEVIEWER_ORIGIN,
                                        IDENTITY_FILE,
                                        NAME),
                                SignInSettings.ALL,
                                StorageSettings.ALL,
                                LimitSettings.ALL,
                                List.<Setting<?>>of(FREE_NAMESPACES, AUTO_ASSIGN),
                                IceSettings.ALL,
                                List.<Setting<?>>of(
                                        METRICS,
                                        METRICS_TOKEN,
                                        STACK_LINES,
                                        ServerSettings.LOG_LEVEL,
                                        ServerSettings.LOG_FORMAT))
                        .flatMap(List::stream)
                        .toList(),
                Set.of(),
                IGNORED,
                Set.of("AC7_", "AUTHORITY_"));
    }

    /**
     * Resolves every setting. Empty variables count as unset.
     *
     * @throws dev.ac7.kernel.ops.InvalidSettings naming every value that cannot be used, alone or with the others
     */
    public static AuthoritySettings resolve(SettingInputs inputs) {
        AuthoritySettings resolved = from(Settings.resolve(definitions(), withoutEmpty(inputs)));
        SafetyRules.check(resolved);
        return resolved;
    }

    /** The same without variables that say nothing. */
    static SettingInputs withoutEmpty(SettingInputs inputs) {
        Map<String, String> environment = inputs.environment().entrySet().stream()
                .filter(variable -> !variable.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new SettingInputs(inputs.flags(), environment, inputs.file());
    }

    private static AuthoritySettings from(Settings settings) {
        return new AuthoritySettings(
                settings.value(HOST),
                settings.value(PORT),
                settings.value(TRUSTED_PROXIES),
                Stream.of(
                                settings.value(WS_ORIGINS).stream(),
                                settings.optional(STUDIO_ORIGIN).stream(),
                                settings.optional(SITEVIEWER_ORIGIN).stream())
                        .flatMap(origins -> origins)
                        .toList(),
                settings.value(IDENTITY_FILE),
                settings.value(NAME),
                settings.value(FREE_NAMESPACES),
                settings.value(AUTO_ASSIGN),
                settings.value(METRICS),
                settings.optional(METRICS_TOKEN),
                settings.value(STACK_LINES),
                settings.value(ServerSettings.LOG_LEVEL),
                settings.value(ServerSettings.LOG_FORMAT),
                NameSettings.from(settings),
                SignInSettings.from(settings),
                LimitSettings.from(settings),
                StorageSettings.from(settings),
                IceSettings.from(settings),
                settings.warnings());
    }
}
