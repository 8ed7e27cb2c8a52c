package dev.ac7.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.OnEachDatabase;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
    private static final String LATER = "db/store-test-later";

    @OnEachDatabase
    @Promise(74)
    void openingAgainAppliesNothing(FreshDatabase fresh) throws SQLException {
        Database database = fresh.open(Notes.MIGRATIONS);
        database.change(transaction -> Notes.add(transaction, 1));

        assertThat(bringUp(fresh, Notes.MIGRATIONS)).isFalse();
        assertThat(Notes.ids(fresh.open(Notes.MIGRATIONS))).containsExactly(1L);
    }

    @OnEachDatabase
    @Promise(74)
    void aLaterProgramAddsWhatItKnowsAndKeepsTheRows(FreshDatabase fresh) throws SQLException {
        Database database = fresh.open(Notes.MIGRATIONS);
        database.change(transaction -> Notes.add(transaction, 1));
        database.close();

        assertThat(bringUp(fresh, LATER)).isTrue();
        assertThat(bringUp(fresh, LATER)).isFalse();

        Database later = fresh.open(LATER);
        later.change(transaction -> transaction.handle().execute("UPDATE note SET author = 'ada'"));
        // The ground's migration is older by number and still applied.
        later.change(transaction -> transaction.handle().execute("INSERT INTO late_ground (id) VALUES (1)"));
        assertThat(Notes.ids(later)).containsExactly(1L);
    }

    @OnEachDatabase
    @Promise(74)
    void anOlderProgramRefusesToTouchNewerTables(FreshDatabase fresh) {
        fresh.open(LATER).close();

        assertThatThrownBy(() -> fresh.open(Notes.MIGRATIONS))
                .isInstanceOf(SchemaTooNew.class)
                .hasMessageContaining("at schema 2, this program knows up to 1");
    }

    @OnEachDatabase
    @Promise(74)
    void aMigrationThatWasEditedIsRefused(FreshDatabase fresh) throws SQLException {
        Database database = fresh.open(Notes.MIGRATIONS);
        database.change(transaction ->
                transaction.handle().execute("UPDATE schema_history SET checksum = 1 WHERE version = '1'"));
        database.close();

        assertThatThrownBy(() -> fresh.open(LATER)).hasMessageContaining("checksum mismatch");
    }

    @OnEachDatabase
    void severalProcessesMayOpenANewDatabaseAtOnce(FreshDatabase fresh) {
        List<Caller> callers = IntStream.range(0, 4)
                .mapToObj(process -> new Caller(
                        () -> Database.open(fresh.location(), Notes.MIGRATIONS).close()))
                .toList();

        assertThat(callers).allSatisfy(caller -> assertThat(caller.end()).isEmpty());
        assertThat(Notes.ids(fresh.open(Notes.MIGRATIONS))).isEmpty();
    }

    @OnEachDatabase
    void tablesThatOthersMadeAreRefusedUnlessTheyAreToBeAdopted(FreshDatabase fresh) throws SQLException {
        try (Engine engine = Engine.of(fresh.location());
                Connection connection = engine.plain().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE theirs (id BIGINT)");
        }

        assertThatThrownBy(() -> fresh.open(Notes.MIGRATIONS)).hasMessageContaining("non-empty schema");

        Database.open(fresh.location(), Notes.MIGRATIONS, ExistingTables.ADOPT).close();
        Database adopted = fresh.open(Notes.MIGRATIONS);
        adopted.change(transaction -> Notes.add(transaction, 1));
        adopted.change(transaction -> transaction.handle().execute("INSERT INTO theirs (id) VALUES (1)"));
        assertThat(Notes.ids(adopted)).containsExactly(1L);
        assertThat(bringUp(fresh, Notes.MIGRATIONS)).isFalse();
    }

    @Test
    void migrationsAreFoundInAJarToo(@TempDir Path folder) throws IOException {
        Path jar = folder.resolve("service.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (String name : List.of(
                    "db/",
                    "db/service/",
                    "db/service/V1__a.sql",
                    "db/service/V1_10__b.sql",
                    "db/service/V1_9__c.sql",
                    "db/service/readme.txt",
                    "db/other/V5__d.sql")) {
                out.putNextEntry(new JarEntry(name));
            }
        }

        try (URLClassLoader classpath =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            assertThat(MigrationFiles.versions(classpath, List.of("db/service")))
                    .containsExactly(SchemaVersion.of("1"), SchemaVersion.of("1.9"), SchemaVersion.of("1_10"));
            assertThatThrownBy(() -> MigrationFiles.versions(classpath, List.of("db/missing")))
                    .hasMessageContaining("db/missing");
        }
    }

    @Test
    void aVersionReadsTheSameFromAFileNameAndFromTheHistory() {
        assertThat(SchemaVersion.of("0_001"))
                .isEqualTo(SchemaVersion.of("0.001"))
                .isLessThan(SchemaVersion.of("1"));
        assertThat(SchemaVersion.of("2")).isLessThan(SchemaVersion.of("10"));
    }

    private static boolean bringUp(FreshDatabase fresh, String migrations) throws SQLException {
        try (Engine engine = Engine.of(fresh.location())) {
            return new Schema(engine, migrations, ExistingTables.REFUSE).bringUp();
        }
    }
}
