package dev.ac7.authority.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.authority.settings.StorageSettings;
import dev.ac7.authority.settings.StorageSettings.Type;
import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.store.DatabaseLocation;
import dev.ac7.kernel.store.StorageUnavailable;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.MovableClock;
import java.nio.file.Path;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoresTest {
    @TempDir
    Path folder;

    private static AuthorityStore open(Type type, Optional<Path> path, Optional<String> url) {
        return Stores.open(new StorageSettings(type, path, url.map(Secret::of), Optional.empty()), new MovableClock());
    }

    @Test
    void theTypeChoosesTheAdapter() {
        try (AuthorityStore memory = open(Type.MEMORY, Optional.empty(), Optional.empty());
                AuthorityStore json = open(Type.JSON, Optional.of(folder.resolve("a.json")), Optional.empty());
                AuthorityStore yaml = open(Type.YAML, Optional.of(folder.resolve("a.yaml")), Optional.empty());
                AuthorityStore sqlite = open(Type.DRIZZLE, Optional.of(folder.resolve("a.db")), Optional.empty())) {
            assertThat(memory).isInstanceOf(MemoryStore.class);
            assertThat(memory.isDatabase()).isFalse();
            json.change(Given::everything);
            yaml.change(Given::everything);
            assertThat(folder.resolve("a.json")).content().startsWith("{");
            assertThat(folder.resolve("a.state.yaml")).content().startsWith("version: 1");
            assertThat(sqlite.isDatabase()).isTrue();
            assertThat(folder.resolve("a.db")).isNotEmptyFile();
        }
    }

    @Test
    void filesNeedAPath() {
        assertThatThrownBy(() -> open(Type.JSON, Optional.empty(), Optional.empty()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("STORAGE_PATH");
    }

    @Test
    void aUrlThatCannotBeReadIsNotShown() {
        assertThatThrownBy(() -> open(Type.DRIZZLE, Optional.empty(), Optional.of("postgres://ada:s3cret@[/x")))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("DATABASE_URL")
                .message()
                .doesNotContain("s3cret");
    }

    @Test
    void aDatabaseThatIsMissingIsCreated() {
        try (FreshDatabase other = FreshDatabase.postgres()) {
            String url = ((DatabaseLocation.Postgres) other.location()).jdbcUrl();
            String missing = url.replaceFirst(
                    "/test[0-9]+", "/made \"on\" demand".replace(" ", "%20").replace("\"", "%22"));
            try {
                open(Type.DRIZZLE, Optional.empty(), Optional.of(missing)).close();
                try (AuthorityStore store = open(Type.DRIZZLE, Optional.empty(), Optional.of(missing))) {
                    store.change(Given::everything);
                }
            } finally {
                Jdbi.create(url)
                        .useHandle(handle -> handle.execute("DROP DATABASE IF EXISTS \"made \"\"on\"\" demand\""));
            }
        }
    }

    @Test
    void aRoleThatMayNotCreateTheDatabaseIsToldSo() {
        try (FreshDatabase other = FreshDatabase.postgres()) {
            String url = ((DatabaseLocation.Postgres) other.location()).jdbcUrl();
            Jdbi.create(url).useHandle(handle -> handle.execute("CREATE ROLE meek LOGIN"));
            String missing = url.replaceFirst("/test[0-9]+", "/nowhere").replace("user=postgres", "user=meek");
            try {
                assertThatThrownBy(() -> open(Type.DRIZZLE, Optional.empty(), Optional.of(missing)))
                        .isInstanceOf(StorageUnavailable.class)
                        .hasMessageContaining("does not exist and cannot be created");
            } finally {
                Jdbi.create(url).useHandle(handle -> handle.execute("DROP ROLE meek"));
            }
        }
    }
}
