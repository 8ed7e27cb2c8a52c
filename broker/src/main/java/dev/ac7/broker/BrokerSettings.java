package dev.ac7.broker;

import dev.ac7.kernel.ops.ConfigFile;
import dev.ac7.kernel.ops.HttpsSettings;
import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.ops.ServerSettings;
import dev.ac7.kernel.ops.Setting;
import dev.ac7.kernel.ops.SettingDefinitions;
import dev.ac7.kernel.ops.SettingInputs;
import dev.ac7.kernel.ops.Settings;
import dev.ac7.kernel.ops.ValueType;
import dev.ac7.kernel.store.DatabaseLocation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything a broker can be told.
 *
 * @param configPath where the configuration file is, or would be; keys, certificates and the default database lie
 *     beside
 * @param server where it listens, whom it trusts, where its data lies
 * @param https how it speaks HTTPS
 * @param sessionCap how long a browser session may live from its sign-in
 * @param messages how long messages are kept and how many streams there may be
 * @param federation what a platform that this broker was joined with may do, and how its keys are had
 * @param previousKeks keys that sealed older secrets, so that the key can be changed
 * @param warnings names that were given and that nobody reads
 */
public record BrokerSettings(
        Path configPath,
        ServerSettings server,
        HttpsSettings https,
        Duration sessionCap,
        MessageSettings messages,
        FederationSettings federation,
        List<Secret> previousKeks,
        List<String> warnings) {

    /** How long a browser session may live from its sign-in. */
    public static final Setting<Integer> SESSION_DAYS = Setting.of(
                    "session cap",
                    ValueType.integer(1, 365),
                    "days after which a browser must sign in again, however much it is used")
            .environment("AC7_SESSION_DAYS")
            .key("server.sessionDays")
            .fallback("30");

    /** Keys that sealed older secrets. */
    public static final Setting<Secret> PREVIOUS_KEKS = Setting.secret(
                    "previous keys", "earlier keys, separated by commas, that older secrets may still be sealed with")
            .environment("AC7_KEK_PREVIOUS");

    /** Keys of the configuration file that belong to other readers. */
    private static final Set<String> OTHER_KEYS =
            Set.of("_comment", "team", "members", "webPush", "files", "jwt", "activityDbPath", "filesRoot");

    /** Every setting of a broker. */
    public static SettingDefinitions definitions() {
        return ServerSettings.definitions()
                .and(HttpsSettings.definitions())
                .and(new SettingDefinitions(
                        Stream.of(List.of(SESSION_DAYS, PREVIOUS_KEKS), MessageSettings.ALL, FederationSettings.ALL)
                                .<Setting<?>>flatMap(List::stream)
                                .toList(),
                        OTHER_KEYS,
                        Set.of(
                                "AC7_CONFIG_PATH",
                                "AC7_URL",
                                "AC7_TOKEN",
                                "AC7_AUTH_CONFIG_PATH",
                                "AC7_ACTIVITY_DB_PATH",
                                "AC7_RUNNER_SOCKET",
                                "AC7_TELEMETRY_PATH",
                                "AC7_TELEMETRY_ENDPOINT")));
    }

    /**
     * Resolves every setting.
     *
     * @param configPath where the configuration file is, or would be
     * @throws dev.ac7.kernel.ops.InvalidSettings when one cannot be used
     */
    public static BrokerSettings resolve(Path configPath, SettingInputs inputs) {
        Settings settings = Settings.resolve(definitions(), inputs);
        return new BrokerSettings(
                configPath.toAbsolutePath().normalize(),
                ServerSettings.from(settings),
                HttpsSettings.from(settings),
                Duration.ofDays(settings.value(SESSION_DAYS)),
                MessageSettings.from(settings),
                FederationSettings.from(settings),
                settings.optional(PREVIOUS_KEKS).stream()
                        .flatMap(keys -> Stream.of(keys.reveal().split(",")))
                        .map(key -> Secret.of(key.strip()))
                        .toList(),
                settings.warnings());
    }

    /** The folder everything that is not configured otherwise lies in. */
    public Path folder() {
        Path parent = configPath.getParent();
        return parent == null ? configPath : parent;
    }

    /** Where the data lies: the configured database, or {@code ac7.db} beside the configuration file. */
    public DatabaseLocation database() {
        return server.databaseUrl()
                .map(url -> DatabaseLocation.parse(url.reveal()))
                .or(() -> server.databasePath().map(DatabaseLocation::parse))
                .orElseGet(() -> new DatabaseLocation.SqliteFile(folder().resolve("ac7.db")));
    }

    /** The same on a free port, whatever was configured; for tests and for trying things out. */
    public BrokerSettings onFreePort() {
        ServerSettings free = new ServerSettings(
                server.host(),
                OptionalInt.of(0),
                server.managementPort(),
                server.managementPortChosen(),
                server.trustedProxies(),
                server.origins(),
                server.logLevel(),
                server.logFormat(),
                server.databasePath(),
                server.databaseUrl(),
                server.kek());
        HttpsSettings freeHttps = new HttpsSettings(
                https.mode(),
                0,
                0,
                https.redirectHttpToHttps(),
                https.hsts(),
                https.lanAddress(),
                https.validityDays(),
                https.renewWithinDays(),
                https.certificate(),
                https.key(),
                https.plainHttp());
        return new BrokerSettings(
                configPath, free, freeHttps, sessionCap, messages, federation, previousKeks, warnings);
    }

    /** The plain listener's port: what flag or environment say, else what the file says, else 8717. */
    public int plainPort() {
        return server.port().orElse(https.bindHttp());
    }

    /** The configuration file, if it exists. */
    public static Optional<ConfigFile> file(Path configPath) {
        return ConfigFile.read(configPath);
    }
}
