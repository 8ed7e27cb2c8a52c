package dev.ac7.authority.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.kernel.ops.ConfigFile;
import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.ops.Setting;
import dev.ac7.kernel.ops.SettingInputs;
import dev.ac7.kernel.ops.SettingSource;
import dev.ac7.kernel.ops.Settings;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.StringNode;

/** Where each setting of an authority may be written. */
class SettingPlacesTest {
    @TempDir
    Path folder;

    @Test
    @Promise(72)
    void everySettingIsNamedByItsVariableAndHasAnExample() {
        assertThat(settings())
                .allSatisfy(setting -> assertThat(setting.environment()).isPresent());
        assertThat(settings().stream()
                        .map(setting -> setting.environment().orElseThrow())
                        .collect(Collectors.toSet()))
                .isEqualTo(SettingExamples.ALL.keySet());
    }

    @ParameterizedTest
    @MethodSource("settings")
    @Promise(72)
    void everySourceOfEverySettingIsRead(Setting<?> setting) throws IOException {
        String variable = setting.environment().orElseThrow();
        String example = SettingExamples.ALL.getOrDefault(variable, "");
        Path twin = Files.writeString(folder.resolve("twin"), example + "\n");
        Map<SettingSource, SettingInputs> inputs = new EnumMap<>(SettingSource.class);
        setting.flag()
                .ifPresent(flag -> inputs.put(
                        SettingSource.FLAG, new SettingInputs(Map.of(flag, example), Map.of(), Optional.empty())));
        inputs.put(SettingSource.ENVIRONMENT, new SettingInputs(Map.of(), Map.of(variable, example), Optional.empty()));
        inputs.put(
                SettingSource.ENVIRONMENT_FILE,
                new SettingInputs(Map.of(), Map.of(variable + "_FILE", twin.toString()), Optional.empty()));
        setting.key().ifPresent(key -> inputs.put(SettingSource.CONFIG_FILE, inFile(key, example)));

        assertThat(inputs).hasSize(setting.secret() ? 3 : 4);
        Settings unset = Settings.resolve(AuthoritySettings.definitions(), SettingInputs.none());
        inputs.forEach((source, input) -> {
            Settings settings = Settings.resolve(AuthoritySettings.definitions(), input);
            assertThat(settings.source(setting)).isEqualTo(source);
            assertThat(settings.optional(setting)).isPresent().isNotEqualTo(unset.optional(setting));
            assertThat(settings.warnings()).isEmpty();
        });
    }

    /** Other users of the machine see the arguments of a process. */
    @ParameterizedTest
    @MethodSource("settings")
    @Promise({24, 72})
    void aSecretHasNoFlag(Setting<?> setting) {
        assertThat(setting.flag().isPresent()).isEqualTo(!setting.secret());
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, --port, server.port",
        "AUTHORITY_URL, --url, server.url",
        "AUTHORITY_DEFAULT_ORIGIN, --default-origin, server.defaultOrigin",
        "CONNECT_RATE_LIMIT_PER_30S, --connect-rate-limit-per-30s, server.connectRateLimitPer30s",
        "GOOGLE_OAUTH_REDIRECT_URI, --google-oauth-redirect-uri, server.googleOauthRedirectUri",
        "AC7_LOG_LEVEL, --log-level, server.logLevel",
    })
    void flagAndKeyFollowFromTheVariable(String variable, String flag, String key) {
        Setting<?> setting = settings().stream()
                .filter(each -> each.environment().equals(Optional.of(variable)))
                .findFirst()
                .orElseThrow();

        assertThat(setting.flag()).contains(flag);
        assertThat(setting.key()).contains(key);
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, 65536",
        "PORT, -1",
        "PORT, 3e3",
        "AUTHORITY_URL, authority.example.com",
        "AUTHORITY_URL, ftp://authority.example.com",
        "AUTHORITY_URL, https:///path",
        "AUTHORITY_ALLOWED_ORIGINS, https://apple.pear.com",
        "AUTHORITY_ALLOWED_ORIGINS, apple.pear.com/x",
        "AUTHORITY_TRUSTED_PROXIES, 10.0.0.0/33",
        "AUTHORITY_TRUSTED_PROXIES, proxy.example",
        "AUTHORITY_WS_ALLOWED_ORIGINS, example.com",
        "AUTHORITY_WS_ALLOWED_ORIGINS, https://*",
        "AUTHORITY_WS_ALLOWED_ORIGINS, https://a.*.example.com",
        "AUTHORITY_WS_ALLOWED_ORIGINS, https://example.com/",
        "ADMIN_SESSION_TTL_SECONDS, 59",
        "ADMIN_SESSION_TTL_SECONDS, 604801",
        "HOST_AUTH_MODE, none",
        "AUTHORITY_ALLOW_INSECURE_HOSTS, yes",
        "GOOGLE_JWKS_URL, file:///etc/passwd",
        "STORAGE_TYPE, mongo",
        "CONNECT_RATE_LIMIT_PER_30S, 0",
        "CONNECT_RATE_LIMIT_PER_30S, many",
        "CONNECT_BODY_LIMIT_BYTES, 131073",
        "AUTHORITY_TURN_TTL_SECONDS, 86401",
        "METRICS_ENABLED, 1",
        "TRACEBACK_MAX_LINES, -1",
    })
    @Promise(72)
    void aValueOutOfBoundsIsRefusedByName(String variable, String value) {
        assertThatThrownBy(() -> AuthoritySettings.resolve(
                        new SettingInputs(Map.of(), Map.of(variable, value), Optional.empty())))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining(variable)
                .hasMessageContaining(value);
    }

    @ParameterizedTest
    @CsvSource({
        "DATABASE_URL, mysql://u:hunter2@db/x",
        "DATABASE_URL, /var/hunter2.db",
        "REDIS_URL, http://:hunter2@cache",
        "REDIS_URL, hunter2",
    })
    @Promise({24, 72})
    void aUrlWithAPasswordIsRefusedUnshown(String variable, String value) {
        assertThatThrownBy(() -> AuthoritySettings.resolve(
                        new SettingInputs(Map.of(), Map.of(variable, value), Optional.empty())))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining(variable)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    @Promise({24, 72})
    void noSecretIsShownByWhatHoldsIt() {
        String shown = AuthoritySettings.resolve(new SettingInputs(Map.of(), SettingExamples.ALL, Optional.empty()))
                .toString();

        settings().stream()
                .filter(Setting::secret)
                .forEach(setting -> assertThat(shown)
                        .doesNotContain(SettingExamples.ALL.getOrDefault(
                                setting.environment().orElseThrow(), "")));
    }

    private static List<Setting<?>> settings() {
        return AuthoritySettings.definitions().settings();
    }

    private SettingInputs inFile(String key, String example) {
        ConfigFile file = ConfigFile.empty(folder.resolve("ac7-authority.json")).with(key, StringNode.valueOf(example));
        return new SettingInputs(Map.of(), Map.of(), Optional.of(file));
    }
}
