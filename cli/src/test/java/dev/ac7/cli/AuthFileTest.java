package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ac7.cli.AuthFile.Entry;
import dev.ac7.client.BrokerUrl;
import dev.ac7.contract.Secret;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthFileTest {
    private static final BrokerUrl HERE = new BrokerUrl("http://127.0.0.1:8717");
    private static final Secret TOKEN = new Secret("ac7_one");

    @TempDir
    Path folder;

    @Test
    @Promise(17)
    void theFileAndItsFolderBelongToTheUserAlone() throws IOException {
        AuthFile file = userFile();

        file.save(new Entry(HERE.text(), TOKEN, 1714255200000L));

        assertThat(file.path()).isEqualTo(folder.resolve("home/.config/ac7/auth.json"));
        assertThat(mode(file.path())).isEqualTo("rw-------");
        assertThat(mode(file.path().getParent())).isEqualTo("rwx------");
        assertThat(file.path()).content().isEqualToIgnoringWhitespace("""
                        {"schema":1,"entries":[
                          {"url":"http://127.0.0.1:8717","token":"ac7_one","savedAt":1714255200000}]}
                        """);
    }

    @Test
    @Promise(17)
    void modesThatWereLoosenedAreTightenedByTheNextSave() throws IOException {
        AuthFile file = userFile();
        file.save(new Entry(HERE.text(), TOKEN, 1));
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-rw-rw-"));
        Files.setPosixFilePermissions(file.path().getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));

        file.save(new Entry(HERE.text(), TOKEN, 2));

        assertThat(mode(file.path())).isEqualTo("rw-------");
        assertThat(mode(file.path().getParent())).isEqualTo("rwx------");
    }

    @Test
    void savingReplacesTheEntryOfThisUrlAndKeepsTheOthers() throws IOException {
        AuthFile file = userFile();
        file.save(new Entry("https://a.example", new Secret("ac7_a1"), 1));
        file.save(new Entry("https://b.example", new Secret("ac7_b"), 2));

        file.save(new Entry("https://a.example", new Secret("ac7_a2"), 3));

        assertThat(file.entries()).extracting(Entry::url).containsExactly("https://b.example", "https://a.example");
        assertThat(file.token(new BrokerUrl("https://a.example"))).contains(new Secret("ac7_a2"));
        assertThat(file.token(new BrokerUrl("https://b.example"))).contains(new Secret("ac7_b"));
    }

    @Test
    void anEntryMatchesItsUrlExactly() throws IOException {
        AuthFile file = userFile();
        file.save(new Entry("https://Team.example/", TOKEN, 1));

        assertThat(file.token(new BrokerUrl("https://Team.example/"))).contains(TOKEN);
        assertThat(file.token(new BrokerUrl("https://Team.example"))).isEmpty();
        assertThat(file.token(new BrokerUrl("https://team.example/"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "null",
                "{\"schema\":2,\"entries\":[{\"url\":\"http://127.0.0.1:8717\",\"token\":\"ac7_x\",\"savedAt\":1}]}",
                "{\"entries\":[{\"url\":\"http://127.0.0.1:8717\",\"token\":\"ac7_x\",\"savedAt\":1}]}",
                "{\"schema\":1}",
                "{\"schema\":1,\"entries\":{}}",
                "{\"schema\":1,\"entries\":[7,null,{},{\"url\":\"http://127.0.0.1:8717\"}]}",
                "{\"schema\":1,\"entries\":[{\"url\":\"http://127.0.0.1:8717\",\"token\":\"\",\"savedAt\":1}]}",
                "{\"schema\":1,\"entries\":[{\"url\":\"http://127.0.0.1:8717\",\"token\":9,\"savedAt\":1}]}"
            })
    void badContentCountsAsAbsentAndCanBeReplaced(String content) throws IOException {
        AuthFile file = userFile();
        Files.createDirectories(file.path().getParent());
        Files.writeString(file.path(), content);

        assertThat(file.token(HERE)).isEmpty();
        file.save(new Entry(HERE.text(), TOKEN, 1));

        assertThat(file.token(HERE)).contains(TOKEN);
    }

    @Test
    void oneMalformedEntryDoesNotHideTheOthers() throws IOException {
        AuthFile file = userFile();
        Files.createDirectories(file.path().getParent());
        Files.writeString(file.path(), """
                {"schema": 1, "more": true, "entries": [ {"url": 1}, "x",
                  {"url": "http://127.0.0.1:8717", "token": "ac7_one", "savedAt": 5, "note": "kept by hand"} ]}
                """);

        assertThat(file.token(HERE)).contains(TOKEN);
    }

    @Test
    void aFailedSaveKeepsTheOldFile() throws IOException {
        AuthFile file = userFile();
        Files.createDirectories(file.path());

        assertThatThrownBy(() -> file.save(new Entry(HERE.text(), TOKEN, 1))).isInstanceOf(IOException.class);

        try (Stream<Path> left = Files.list(file.path().getParent())) {
            assertThat(left).containsExactlyInAnyOrder(file.path(), FileGuard.lockFile(file.path()));
        }
    }

    @Test
    void aChosenFileLeavesASharedFolderAsItIs() throws IOException {
        Path shared = Files.createDirectories(folder.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(shared.resolve("other"), "");
        AuthFile file = chosen(shared.resolve("token.json"));

        file.save(new Entry(HERE.text(), TOKEN, 1));

        assertThat(mode(shared)).isEqualTo("rwxr-xr-x");
        assertThat(mode(file.path())).isEqualTo("rw-------");
    }

    @Test
    void aFolderThatHoldsOnlyTheChosenFileIsClosedToOthers() throws IOException {
        Path own = Files.createDirectories(folder.resolve("own"));
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxr-xr-x"));

        chosen(own.resolve("auth.json")).save(new Entry(HERE.text(), TOKEN, 1));
        assertThat(mode(own)).isEqualTo("rwx------");

        chosen(folder.resolve("made/up/auth.json")).save(new Entry(HERE.text(), TOKEN, 1));
        assertThat(mode(folder.resolve("made/up"))).isEqualTo("rwx------");
    }

    @Test
    void eachSystemHasItsOwnPlace() {
        TestShell shell = new TestShell(folder);
        assertThat(path(shell)).isEqualTo(shell.home().resolve(".config/ac7/auth.json"));
        assertThat(path(shell.with("XDG_CONFIG_HOME", "relative")))
                .isEqualTo(shell.home().resolve(".config/ac7/auth.json"));
        assertThat(path(shell.with("XDG_CONFIG_HOME", "/xdg"))).isEqualTo(Path.of("/xdg/ac7/auth.json"));
        assertThat(path(shell.on(OperatingSystem.MACOS)))
                .isEqualTo(shell.home().resolve("Library/Application Support/ac7/auth.json"));
        assertThat(path(shell.on(OperatingSystem.WINDOWS)))
                .isEqualTo(shell.home().resolve("AppData/Roaming/ac7/auth.json"));
        assertThat(path(shell.with("APPDATA", "/roaming"))).isEqualTo(Path.of("/roaming/ac7/auth.json"));
        assertThat(path(shell.with("AC7_AUTH_CONFIG_PATH", "here.json")))
                .isEqualTo(shell.directory().resolve("here.json"));
    }

    @Test
    void theNearestProjectFileWins() throws IOException {
        TestShell shell = new TestShell(folder);
        Path top = shell.directory();
        Path outer = project(top);
        Path deep = Files.createDirectories(top.resolve("a/b"));

        assertThat(path(shell.in(deep))).isEqualTo(outer);

        Path inner = project(top.resolve("a"));
        assertThat(path(shell.in(deep))).isEqualTo(inner);
    }

    @Test
    void aProjectFileOfSomebodyElseIsIgnored() throws IOException {
        TestShell shell = new TestShell(folder);
        Path planted = project(shell.directory());
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        Files.setAttribute(planted.getParent(), "unix:uid", 65534);

        assertThat(path(shell)).isEqualTo(shell.home().resolve(".config/ac7/auth.json"));
        assertThat(shell.err()).contains("ignoring " + planted).contains("another user");

        Files.setAttribute(planted.getParent(), "unix:uid", 0);
        assertThat(path(shell)).isEqualTo(planted);

        Files.setAttribute(planted, "unix:uid", 65534);
        assertThat(path(shell)).isEqualTo(shell.home().resolve(".config/ac7/auth.json"));
    }

    private AuthFile userFile() {
        return new AuthFile(AuthLocation.of(new TestShell(folder).shell(), Optional.empty()));
    }

    private AuthFile chosen(Path path) {
        return new AuthFile(AuthLocation.of(new TestShell(folder).shell(), Optional.of(path.toString())));
    }

    private static Path path(TestShell shell) {
        return AuthLocation.of(shell.shell(), Optional.empty()).file();
    }

    private static Path project(Path folder) throws IOException {
        Path file = folder.resolve(".ac7/auth.json");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "{\"schema\":1,\"entries\":[]}");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
