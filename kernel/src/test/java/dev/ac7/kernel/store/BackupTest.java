package dev.ac7.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    @TempDir
    private Path folder;

    @Test
    @Promise(75)
    void aBackupUnderLoadHoldsWholeUnitsAndAllThatWasAcknowledgedBefore() throws IOException {
        try (FreshDatabase fresh = FreshDatabase.sqlite()) {
            Database database = fresh.open(Notes.MIGRATIONS);
            AtomicBoolean enough = new AtomicBoolean();
            Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
            List<Caller> writers = LongStream.rangeClosed(1, 16)
                    .mapToObj(writer -> new Caller(() -> {
                        for (long round = 0; !enough.get(); round++) {
                            long id = writer * 1_000_000 + round;
                            database.change(transaction -> {
                                Notes.add(transaction, id);
                                Notes.add(transaction, -id);
                            });
                            acknowledged.add(id);
                        }
                    }))
                    .toList();
            for (int copy = 0; copy < 3; copy++) {
                int least = acknowledged.size() + 200;
                await().until(() -> acknowledged.size() >= least);
                Set<Long> before = Set.copyOf(acknowledged);

                Path target = folder.resolve("copy" + copy + ".db");
                database.backupTo(target);

                Set<Long> restored = Set.copyOf(restored(target));
                assertThat(restored).containsAll(before);
                assertThat(restored.stream().map(id -> -id).collect(Collectors.toSet()))
                        .isEqualTo(restored);
            }
            enough.set(true);
            assertThat(writers).allSatisfy(writer -> assertThat(writer.end()).isEmpty());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerMayReadABackup() throws IOException {
        try (FreshDatabase fresh = FreshDatabase.sqlite()) {
            Path target = folder.resolve("copy.db");
            fresh.open(Notes.MIGRATIONS).backupTo(target);

            assertThat(Files.getPosixFilePermissions(target)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(folder).isDirectoryNotContaining("glob:**.partial");
        }
    }

    @Test
    void aFileThatExistsIsNeverOverwritten() throws IOException {
        try (FreshDatabase fresh = FreshDatabase.sqlite()) {
            Path target = Files.writeString(folder.resolve("copy.db"), "precious");

            assertThatThrownBy(() -> fresh.open(Notes.MIGRATIONS).backupTo(target))
                    .isInstanceOf(FileAlreadyExistsException.class);
            assertThat(target).hasContent("precious");
        }
    }

    @Test
    void aDatabaseInMemoryIsNotKept() {
        try (Database database = Database.open(new DatabaseLocation.SqliteMemory(), Notes.MIGRATIONS)) {
            assertThatThrownBy(() -> database.backupTo(folder.resolve("copy.db")))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void aServerHasItsOwnMeans() {
        try (FreshDatabase fresh = FreshDatabase.postgres()) {
            assertThatThrownBy(() -> fresh.open(Notes.MIGRATIONS).backupTo(folder.resolve("copy.db")))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("pg_dump");
            assertThat(folder).isEmptyDirectory();
        }
    }

    private static List<Long> restored(Path copy) {
        try (Database database = Database.open(new DatabaseLocation.SqliteFile(copy), Notes.MIGRATIONS)) {
            return Notes.ids(database);
        }
    }
}
