package dev.ac7.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileTest {
    @TempDir
    private Path folder;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseMayReadTheDatabaseNorWhatLiesBesideIt() throws IOException {
        Path path = folder.resolve("ac7.db");
        try (Database database = open(path)) {
            database.change(transaction -> Notes.add(transaction, 1));

            assertThat(files()).contains("ac7.db", "ac7.db-wal", "ac7.db-shm");
            for (String file : files()) {
                assertThat(Files.getPosixFilePermissions(folder.resolve(file)))
                        .as(file)
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    @Test
    void nothingButTheDatabaseRemainsAfterAClose() throws IOException {
        try (Database database = open(folder.resolve("ac7.db"))) {
            database.change(transaction -> Notes.add(transaction, 1));
        }

        assertThat(files()).containsExactly("ac7.db");
    }

    @Test
    void everyCommitIsSyncedAndTheLogIsWrittenAhead() {
        try (Database database = open(folder.resolve("ac7.db"))) {
            assertThat(database.<String>write(transaction -> pragma(transaction, "journal_mode")))
                    .isEqualTo("wal");
            assertThat(database.<String>write(transaction -> pragma(transaction, "synchronous")))
                    .isEqualTo("2");
            assertThat(database.<String>write(transaction -> pragma(transaction, "foreign_keys")))
                    .isEqualTo("1");
            assertThat(database.<String>write(transaction -> pragma(transaction, "busy_timeout")))
                    .isEqualTo("5000");
        }
    }

    @Test
    void aPathMayHoldAnyCharacter() throws IOException {
        Path path =
                Files.createDirectory(folder.resolve("a b?mode=memory&c#d%41é")).resolve("x?cache=shared.db");
        try (Database database = open(path)) {
            database.change(transaction -> Notes.add(transaction, 1));
        }

        assertThat(path).isNotEmptyFile();
        try (Database database = open(path)) {
            assertThat(Notes.ids(database)).containsExactly(1L);
        }
    }

    @Test
    void aMissingFolderIsNamed() {
        assertThatThrownBy(() -> open(folder.resolve("missing/ac7.db")))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("folder")
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> open(folder)).isInstanceOf(StorageUnavailable.class);
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAlone() throws IOException {
        Path path = Files.writeString(folder.resolve("letter.txt"), "Dear reader, this is no database. ".repeat(50));
        String before = Files.readString(path);

        assertThatThrownBy(() -> open(path)).isInstanceOf(StorageUnavailable.class);

        assertThat(path).hasContent(before);
    }

    private static String pragma(Transaction transaction, String name) {
        return transaction
                .handle()
                .createQuery("PRAGMA " + name)
                .mapTo(String.class)
                .one();
    }

    private static Database open(Path path) {
        return Database.open(new DatabaseLocation.SqliteFile(path), Notes.MIGRATIONS);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
