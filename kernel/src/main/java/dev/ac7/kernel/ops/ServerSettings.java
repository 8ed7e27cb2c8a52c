package dev.ac7.kernel.ops;

import dev.ac7.kernel.limit.Cidr;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What every server of this house can be told: where it listens, whom it trusts, what it logs and where its data lies.
 *
 * @param host address or name to listen on
 * @param port port of the plain listener, 1 to 65535, when it was given by flag or environment; 0, a free one, only
 *     from code
 * @param managementPort port of metrics and health on the loopback address, 0 for a free one; empty: no such listener
 * @param managementPortChosen whether a person chose that port, so that one already in use is an error
 * @param trustedProxies addresses or CIDR blocks whose forwarding headers count
 * @param origins further origins that pages of this server are reached under, such as {@code https://team.example}
 * @param databasePath database file, absolute, or {@code :memory:}; at most one of path and URL is present
 * @param databaseUrl URL of a PostgreSQL database, with its password
 * @param kek key that encrypts fields, base64 of 32 bytes; otherwise a file beside the configuration holds it
 */
public record ServerSettings(
        String host,
        OptionalInt port,
        OptionalInt managementPort,
        boolean managementPortChosen,
        List<Cidr> trustedProxies,
        List<String> origins,
        LogLevel logLevel,
        LogFormat logFormat,
        Optional<String> databasePath,
        Optional<Secret> databaseUrl,
        Optional<Secret> kek) {

    /** Address or name to listen on. */
    public static final Setting<String> HOST = Setting.of(
                    "host", ValueType.text(1, 255), "address or name to listen on; not loopback turns HTTPS on")
            .flag("--host")
            .environment("AC7_HOST")
            .key("server.host")
            .fallback("127.0.0.1");

    /** Port of the plain listener. */
    public static final Setting<Integer> PORT = Setting.of(
                    "port",
                    ValueType.integer(1, 65535),
                    "port without HTTPS; otherwise https.bindHttp of the file, 8717")
            .flag("--port")
            .environment("AC7_PORT");

    /** Port of metrics and health. */
    public static final Setting<OptionalInt> MANAGEMENT_PORT = Setting.of(
                    "management port",
                    managementPortType(),
                    "port of /metrics, /healthz and /readyz on 127.0.0.1; 0 takes a free one, off has none")
            .flag("--management-port")
            .environment("AC7_MANAGEMENT_PORT")
            .key("server.managementPort")
            .fallback("9717");

    /** Proxies whose forwarding headers count. */
    public static final Setting<List<Cidr>> TRUSTED_PROXIES = Setting.of(
                    "trusted proxies",
                    ValueType.listOf(cidr(), 64),
                    "proxies whose X-Forwarded-For and Forwarded headers count")
            .flag("--trusted-proxies")
            .environment("AC7_TRUSTED_PROXIES")
            .key("server.trustedProxies")
            .fallback("");

    /** Further origins of the pages. */
    public static final Setting<List<String>> ORIGINS = Setting.of(
                    "origins", ValueType.listOf(origin(), 64), "further origins under which people reach the pages")
            .flag("--origins")
            .environment("AC7_ORIGINS")
            .key("server.origins")
            .fallback("");

    /** How much is logged. */
    public static final Setting<LogLevel> LOG_LEVEL = Setting.of(
                    "log level", ValueType.choice(LogLevel.class), "how much is logged")
            .flag("--log-level")
            .environment("AC7_LOG_LEVEL")
            .key("server.logLevel")
            .fallback("info");

    /** How a log line looks. */
    public static final Setting<LogFormat> LOG_FORMAT = Setting.of(
                    "log format", ValueType.choice(LogFormat.class), "auto is text on a terminal and JSON elsewhere")
            .flag("--log-format")
            .environment("AC7_LOG_FORMAT")
            .key("server.logFormat")
            .fallback("auto");

    /** The database file. */
    public static final Setting<String> DATABASE_PATH = Setting.of(
                    "database", databasePathType(), "database file; otherwise ac7.db beside the configuration file")
            .flag("--db")
            .environment("AC7_DB_PATH")
            .key("dbPath");

    /** The database server. */
    public static final Setting<Secret> DATABASE_URL = new Setting<>(
                    "database URL",
                    databaseUrlType(),
                    true,
                    none(),
                    none(),
                    none(),
                    none(),
                    "PostgreSQL instead of a file")
            .environment("AC7_DATABASE_URL")
            .key("server.databaseUrl");

    /** The key that encrypts fields. */
    public static final Setting<Secret> KEK = Setting.secret(
                    "field key", "key of encrypted fields, base64 of 32 bytes; otherwise ac7-kek.bin")
            .environment("AC7_KEK");

    /** Keeps copies. */
    public ServerSettings {
        trustedProxies = List.copyOf(trustedProxies);
        origins = List.copyOf(origins);
    }

    /** Every setting above. */
    public static SettingDefinitions definitions() {
        return new SettingDefinitions(
                List.of(
                        HOST,
                        PORT,
                        MANAGEMENT_PORT,
                        TRUSTED_PROXIES,
                        ORIGINS,
                        LOG_LEVEL,
                        LOG_FORMAT,
                        DATABASE_PATH,
                        DATABASE_URL,
                        KEK),
                Set.of(),
                // Read by the launcher.
                Set.of("AC7_JAVA_OPTS"));
    }

    /**
     * The server's part of resolved settings. Of database path and URL the one from the stronger source counts.
     *
     * @throws InvalidSettings when path and URL come from sources of the same strength
     */
    public static ServerSettings from(Settings settings) {
        Optional<String> path = settings.optional(DATABASE_PATH);
        Optional<Secret> url = settings.optional(DATABASE_URL);
        if (path.isPresent() && url.isPresent()) {
            int order = strength(settings.source(DATABASE_PATH)) - strength(settings.source(DATABASE_URL));
            if (order == 0) {
                throw new InvalidSettings("database: both a path and a URL are set; set one");
            }
            path = order > 0 ? path : Optional.empty();
            url = order > 0 ? Optional.empty() : url;
        }
        return new ServerSettings(
                settings.value(HOST),
                settings.optional(PORT).map(OptionalInt::of).orElse(OptionalInt.empty()),
                settings.value(MANAGEMENT_PORT),
                settings.explicit(MANAGEMENT_PORT),
                settings.value(TRUSTED_PROXIES),
                settings.value(ORIGINS),
                settings.value(LOG_LEVEL),
                settings.value(LOG_FORMAT),
                path,
                url,
                settings.optional(KEK));
    }

    private static int strength(SettingSource source) {
        return switch (source) {
            case FLAG -> 3;
            case ENVIRONMENT, ENVIRONMENT_FILE -> 2;
            case CONFIG_FILE -> 1;
            case FALLBACK -> 0;
        };
    }

    private static ValueType<OptionalInt> managementPortType() {
        ValueType<Integer> port = ValueType.integer(0, 65535);
        return new ValueType<>(
                "off or " + port.bound(),
                false,
                (text, folder) -> text.equals("off")
                        ? Optional.of(OptionalInt.empty())
                        : port.reader().read(text, folder).map(OptionalInt::of));
    }

    private static ValueType<Cidr> cidr() {
        return ValueType.of("an IP address or a CIDR block such as 10.0.0.0/8", Cidr::parse);
    }

    private static ValueType<String> origin() {
        return ValueType.of("an origin such as https://team.example", text -> {
            URI uri = URI.create(text);
            String origin = uri.getScheme() + "://" + uri.getRawAuthority();
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getRawUserInfo() != null || !origin.equals(text)) {
                throw new IllegalArgumentException();
            }
            return text;
        });
    }

    private static ValueType<String> databasePathType() {
        ValueType<Path> path = ValueType.path();
        String bound = path.bound() + " or :memory: (a PostgreSQL URL belongs into AC7_DATABASE_URL)";
        return new ValueType<>(bound, false, (text, folder) -> {
            if (text.equals(":memory:")) {
                return Optional.of(text);
            }
            return text.contains("://")
                    ? Optional.empty()
                    : path.reader().read(text, folder).map(Path::toString);
        });
    }

    private static ValueType<Secret> databaseUrlType() {
        return ValueType.of("a postgresql:// URL", text -> {
            if (!text.startsWith("postgresql://")
                    && !text.startsWith("postgres://")
                    && !text.startsWith("jdbc:postgresql:")) {
                throw new IllegalArgumentException();
            }
            return Secret.of(text);
        });
    }

    private static Optional<String> none() {
        return Optional.empty();
    }
}
