package dev.ac7.kernel.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {
    @TempDir
    Path folder;

    @Test
    @Promise(17)
    void aWrittenFileBelongsToItsOwnerAlone() throws IOException {
        Path file = folder.resolve("auth.json");

        PrivateFile.write(file, bytes("secret"));

        assertThat(Files.readString(file)).isEqualTo("secret");
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    @Promise(17)
    void rewritingTightensAFileThatWasOpenToOthers() throws IOException {
        Path file = Files.writeString(folder.resolve("ac7.json"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(PrivateFile.openToOthers(file)).isTrue();

        PrivateFile.write(file, bytes("new"));

        assertThat(Files.readString(file)).isEqualTo("new");
        assertThat(PrivateFile.openToOthers(file)).isFalse();
    }

    @Test
    void nothingIsLeftBesideTheFile() throws IOException {
        PrivateFile.write(folder.resolve("one"), bytes("1"));
        PrivateFile.createExclusive(folder.resolve("two"), bytes("2"));
        assertThatThrownBy(() -> PrivateFile.createExclusive(folder.resolve("two"), bytes("3")))
                .isInstanceOf(FileAlreadyExistsException.class);

        assertThat(names()).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void aFailedWriteLeavesTheOldContentAndNothingElse() throws IOException {
        Path target = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(target.resolve("inside"), "kept");

        assertThatThrownBy(() -> PrivateFile.write(target, bytes("x"))).isInstanceOf(IOException.class);

        assertThat(names()).containsExactly("taken");
        assertThat(target.resolve("inside")).hasContent("kept");
    }

    @Test
    void aMissingFolderIsAnError() {
        assertThatThrownBy(() -> PrivateFile.write(folder.resolve("absent/file"), bytes("x")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aLinkStaysALinkAndItsTargetIsReplaced() throws IOException {
        Path real = Files.writeString(folder.resolve("real.json"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);

        PrivateFile.write(link, bytes("new"));

        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("new");
    }

    @Test
    void exclusiveCreationKeepsWhatIsThere() throws IOException {
        Path file = folder.resolve("ac7-kek.bin");
        PrivateFile.createExclusive(file, bytes("first"));

        assertThatThrownBy(() -> PrivateFile.createExclusive(file, bytes("second")))
                .isInstanceOf(FileAlreadyExistsException.class);

        assertThat(file).hasContent("first");
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void aPrivateFolderIsMadeWithItsParentsAndTightenedWhenItExists() throws IOException {
        Path deep = folder.resolve("a/b");
        PrivateFile.createFolder(deep);
        assertThat(mode(deep)).isEqualTo("rwx------");
        assertThat(mode(folder.resolve("a"))).isEqualTo("rwx------");

        Files.setPosixFilePermissions(deep, PosixFilePermissions.fromString("rwxr-xr-x"));
        PrivateFile.createFolder(deep);
        assertThat(mode(deep)).isEqualTo("rwx------");
    }

    @Test
    void worksWhereThereAreNoPosixModes() throws IOException {
        try (FileSystem plain = FileSystems.newFileSystem(folder.resolve("plain.zip"), Map.of("create", "true"))) {
            PrivateFile.createFolder(plain.getPath("/etc/ac7"));
            Path file = plain.getPath("/etc/ac7/file");

            PrivateFile.createExclusive(file, bytes("one"));
            PrivateFile.write(file, bytes("two"));

            assertThat(Files.readString(file)).isEqualTo("two");
            assertThat(PrivateFile.openToOthers(file)).isFalse();
            assertThatThrownBy(() -> PrivateFile.createExclusive(file, bytes("three")))
                    .isInstanceOf(FileAlreadyExistsException.class);
        }
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList().stream();
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
