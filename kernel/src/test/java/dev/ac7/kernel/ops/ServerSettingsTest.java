package dev.ac7.kernel.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.kernel.limit.Cidr;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.StringNode;

class ServerSettingsTest {
    /** A value that differs from the fallback, for every setting; a new setting without one fails the tests below. */
    private static final Map<Setting<?>, String> EXAMPLES = Map.ofEntries(
            Map.entry(ServerSettings.HOST, "0.0.0.0"),
            Map.entry(ServerSettings.PORT, "1"),
            Map.entry(ServerSettings.MANAGEMENT_PORT, "off"),
            Map.entry(ServerSettings.TRUSTED_PROXIES, "10.0.0.0/8,::1"),
            Map.entry(ServerSettings.ORIGINS, "https://team.example"),
            Map.entry(ServerSettings.LOG_LEVEL, "debug"),
            Map.entry(ServerSettings.LOG_FORMAT, "json"),
            Map.entry(ServerSettings.DATABASE_PATH, ":memory:"),
            Map.entry(ServerSettings.DATABASE_URL, "postgresql://user:secret@db/ac7"),
            Map.entry(ServerSettings.KEK, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
            Map.entry(HttpsSettings.MODE, "self-signed"),
            Map.entry(HttpsSettings.BIND_HTTP, "2"),
            Map.entry(HttpsSettings.BIND_HTTPS, "3"),
            Map.entry(HttpsSettings.REDIRECT, "false"),
            Map.entry(HttpsSettings.HSTS, "on"),
            Map.entry(HttpsSettings.LAN_ADDRESS, "192.168.1.7"),
            Map.entry(HttpsSettings.VALIDITY_DAYS, "90"),
            Map.entry(HttpsSettings.RENEW_WITHIN_DAYS, "7"),
            Map.entry(HttpsSettings.CERTIFICATE, "/etc/tls/crt.pem"),
            Map.entry(HttpsSettings.KEY, "/etc/tls/key.pem"),
            Map.entry(HttpsSettings.PLAIN_HTTP, "true"));

    @TempDir
    Path folder;

    @Test
    @Promise(72)
    void defaults() {
        Settings settings = Settings.resolve(all(), SettingInputs.none());

        assertThat(ServerSettings.from(settings))
                .isEqualTo(new ServerSettings(
                        "127.0.0.1",
                        OptionalInt.empty(),
                        OptionalInt.of(9717),
                        false,
                        List.of(),
                        List.of(),
                        LogLevel.INFO,
                        LogFormat.AUTO,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(HttpsSettings.from(settings))
                .isEqualTo(new HttpsSettings(
                        HttpsSettings.Mode.OFF,
                        8717,
                        7443,
                        true,
                        HttpsSettings.Hsts.AUTO,
                        Optional.empty(),
                        365,
                        30,
                        Optional.empty(),
                        Optional.empty(),
                        false));
    }

    @Test
    @Promise(72)
    void everyPropertyCanBeSet() {
        Settings settings = Settings.resolve(all(), inFile(EXAMPLES));

        // Port and field key have no place in the file; the URL gives way in a test of its own.
        assertThatThrownBy(() -> ServerSettings.from(settings)).hasMessageContaining("both a path and a URL");
        Settings without = Settings.resolve(all(), inFile(without(EXAMPLES, ServerSettings.DATABASE_URL)));
        assertThat(ServerSettings.from(without))
                .isEqualTo(new ServerSettings(
                        "0.0.0.0",
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        true,
                        List.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("::1")),
                        List.of("https://team.example"),
                        LogLevel.DEBUG,
                        LogFormat.JSON,
                        Optional.of(":memory:"),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(HttpsSettings.from(settings))
                .isEqualTo(new HttpsSettings(
                        HttpsSettings.Mode.SELF_SIGNED,
                        2,
                        3,
                        false,
                        HttpsSettings.Hsts.ON,
                        Optional.of("192.168.1.7"),
                        90,
                        7,
                        Optional.of(Path.of("/etc/tls/crt.pem")),
                        Optional.of(Path.of("/etc/tls/key.pem")),
                        true));
    }

    @ParameterizedTest
    @MethodSource("settings")
    @Promise(72)
    void everySourceOfEverySettingIsRead(Setting<?> setting) throws IOException {
        String example = EXAMPLES.get(setting);
        assertThat(example).as("an example for %s", setting.name()).isNotNull();
        Path twin = Files.writeString(folder.resolve("twin"), example + "\n");
        Map<SettingSource, SettingInputs> inputs = new HashMap<>();
        setting.flag()
                .ifPresent(flag -> inputs.put(
                        SettingSource.FLAG, new SettingInputs(Map.of(flag, example), Map.of(), Optional.empty())));
        setting.environment().ifPresent(variable -> {
            inputs.put(
                    SettingSource.ENVIRONMENT,
                    new SettingInputs(Map.of(), Map.of(variable, example), Optional.empty()));
            inputs.put(
                    SettingSource.ENVIRONMENT_FILE,
                    new SettingInputs(Map.of(), Map.of(variable + "_FILE", twin.toString()), Optional.empty()));
        });
        setting.key().ifPresent(key -> inputs.put(SettingSource.CONFIG_FILE, inFile(Map.of(setting, example))));

        assertThat(inputs).isNotEmpty();
        inputs.forEach((source, input) -> {
            Settings settings = Settings.resolve(all(), input);
            assertThat(settings.source(setting)).isEqualTo(source);
            assertThat(settings.optional(setting)).isPresent();
            assertThat(settings.warnings()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "--port, 0",
        "--port, 65536",
        "--port, ８７１７",
        "--port, 1e3",
        "--management-port, on",
        "--management-port, -1",
        "--trusted-proxies, 10.0.0.0/33",
        "--trusted-proxies, ::/129",
        "--trusted-proxies, proxy.example",
        "--trusted-proxies, 10.0.0.0/8/8",
        "--origins, team.example",
        "--origins, https://team.example/",
        "--origins, https://user@team.example",
        "--origins, ftp://team.example",
        "--log-level, loud",
        "--log-format, xml",
        "--plain-http, yes",
        "--db, postgresql://db/ac7",
        "--db, ' '",
    })
    @Promise(72)
    void aValueOutOfBoundsIsRefusedByName(String flag, String value) {
        assertThatThrownBy(() ->
                        Settings.resolve(all(), new SettingInputs(Map.of(flag, value), Map.of(), Optional.empty())))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining(flag);
    }

    @Test
    @Promise({24, 72})
    void aDatabaseUrlNeverShowsItsPassword() {
        SettingInputs inputs =
                new SettingInputs(Map.of(), Map.of("AC7_DATABASE_URL", "mysql://user:hunter2@db"), Optional.empty());
        assertThatThrownBy(() -> Settings.resolve(all(), inputs))
                .hasMessage("database URL: the value from AC7_DATABASE_URL is not a postgresql:// URL");

        ServerSettings settings = ServerSettings.from(Settings.resolve(
                all(),
                new SettingInputs(Map.of(), Map.of("AC7_DATABASE_URL", "postgres://u:hunter2@db"), Optional.empty())));
        assertThat(settings.databaseUrl().orElseThrow().reveal()).contains("hunter2");
        assertThat(settings.toString()).doesNotContain("hunter2");
    }

    @Test
    void ofDatabasePathAndUrlTheStrongerSourceCounts() {
        ServerSettings settings = ServerSettings.from(Settings.resolve(
                all(),
                new SettingInputs(
                        Map.of("--db", "/data/ac7.db"),
                        Map.of("AC7_DATABASE_URL", "postgresql://db/ac7"),
                        Optional.empty())));

        assertThat(settings.databasePath()).contains("/data/ac7.db");
        assertThat(settings.databaseUrl()).isEmpty();
    }

    @Test
    void customHttpsNeedsItsFiles() {
        Settings settings = Settings.resolve(
                all(), new SettingInputs(Map.of(), Map.of("AC7_HTTPS_MODE", "custom"), Optional.empty()));

        assertThatThrownBy(() -> HttpsSettings.from(settings)).hasMessageContaining("https.custom.certPath");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, false, OFF",
        "::1, false, OFF",
        "localhost, false, OFF",
        "0.0.0.0, false, SELF_SIGNED",
        "team.example, false, SELF_SIGNED",
        "0.0.0.0, true, OFF",
    })
    void httpsTurnsItselfOnWhereOthersCanListenIn(String host, boolean plainHttp, HttpsSettings.Mode mode) {
        Settings settings = Settings.resolve(
                all(),
                new SettingInputs(plainHttp ? Map.of("--plain-http", "true") : Map.of(), Map.of(), Optional.empty()));

        assertThat(HttpsSettings.from(settings).modeFor(host)).isEqualTo(mode);
    }

    private static SettingDefinitions all() {
        return ServerSettings.definitions().and(HttpsSettings.definitions());
    }

    private static List<Setting<?>> settings() {
        return all().settings();
    }

    private static Map<Setting<?>, String> without(Map<Setting<?>, String> examples, Setting<?> setting) {
        Map<Setting<?>, String> rest = new HashMap<>(examples);
        rest.remove(setting);
        return rest;
    }

    private SettingInputs inFile(Map<Setting<?>, String> examples) {
        ConfigFile file = ConfigFile.empty(folder.resolve("ac7.json"));
        for (Map.Entry<Setting<?>, String> example : examples.entrySet()) {
            Optional<String> key = example.getKey().key();
            if (key.isPresent()) {
                file = file.with(key.get(), StringNode.valueOf(example.getValue()));
            }
        }
        return new SettingInputs(Map.of(), Map.of(), Optional.of(file));
    }
}
