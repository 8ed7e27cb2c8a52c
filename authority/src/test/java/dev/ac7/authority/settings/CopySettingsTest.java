package dev.ac7.authority.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.ops.SettingInputs;
import dev.ac7.kernel.testing.Promise;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopySettingsTest {
    private static final String ONE = "postgresql://u:hunter2@one/a";
    private static final String TWO = "postgresql://u:hunter2@two/a";

    @Test
    void filesAreNamedByFlags() {
        CopySettings settings = resolve(
                Map.of(),
                "--from-type json --from-path /srv/servers.json --to-type sql --to-path /srv/authority.db"
                        .split(" ", -1));

        assertThat(settings.from()).isEqualTo(file(StorageSettings.Type.JSON, "/srv/servers.json"));
        assertThat(settings.to()).isEqualTo(file(StorageSettings.Type.DRIZZLE, "/srv/authority.db"));
    }

    @Test
    @Promise(24)
    void databasesAreNamedByVariablesSoThatNobodySeesTheirPasswords() {
        CopySettings settings = resolve(
                Map.of("FROM_DATABASE_URL", ONE, "TO_DATABASE_URL", TWO), "--from-type", "sql", "--to-type", "drizzle");

        assertThat(settings.from().databaseUrl().map(Secret::reveal)).contains(ONE);
        assertThat(settings.to().databaseUrl().map(Secret::reveal)).contains(TWO);
        assertThat(settings.toString()).doesNotContain("hunter2");
        assertThat(CopySettings.definitions().settings())
                .filteredOn(setting -> setting.secret())
                .hasSize(3)
                .allSatisfy(setting -> assertThat(setting.flag()).isEmpty());
    }

    @Test
    void theConfiguredDatabaseIsMeantWhereNoOtherIsNamed() {
        CopySettings settings = resolve(
                Map.of("DATABASE_URL", ONE, "TO_DATABASE_URL", ""),
                "--from-type",
                "sql",
                "--from-path",
                "/srv/authority.db",
                "--to-type",
                "sql");

        assertThat(settings.from()).isEqualTo(file(StorageSettings.Type.DRIZZLE, "/srv/authority.db"));
        assertThat(settings.to().databaseUrl().map(Secret::reveal)).contains(ONE);
    }

    @ParameterizedTest
    @CsvSource({
        "'', --from-type must be",
        "--from-type json --to-type sql --to-path x, --from-type json needs --from-path",
        "--from-type json --from-path x --to-type sql, 'or a database in TO_DATABASE_URL or DATABASE_URL'",
        "--from-type memory --to-type sql --to-path x, --from-type must be sql",
        "--from-type json --from-path x --to-type yaml --to-path ./x, same storage",
        "--from-type mongo --to-type sql --to-path x, '\"mongo\" from --from-type'",
    })
    void aSideThatSaysTooLittleIsRefused(String flags, String message) {
        assertThatThrownBy(() -> resolve(Map.of(), flags.isEmpty() ? new String[0] : flags.split(" ", -1)))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining(message);
    }

    @Test
    void bothSidesAreCheckedAtOnce() {
        assertThatThrownBy(() -> resolve(Map.of(), "--from-type", "json", "--to-type", "yaml"))
                .isInstanceOfSatisfying(
                        InvalidSettings.class,
                        refused -> assertThat(refused.problems())
                                .containsExactlyElementsOf(List.of(
                                        "--from-type json needs --from-path", "--to-type yaml needs --to-path")));
    }

    private static StorageSettings file(StorageSettings.Type type, String path) {
        return new StorageSettings(type, Optional.of(Path.of(path)), Optional.empty(), Optional.empty());
    }

    private static CopySettings resolve(Map<String, String> environment, String... flags) {
        Map<String, String> given = new HashMap<>();
        for (int at = 0; at < flags.length; at += 2) {
            given.put(flags[at], flags[at + 1]);
        }
        return CopySettings.resolve(new SettingInputs(given, environment, Optional.empty()));
    }
}
