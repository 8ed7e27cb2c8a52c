package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorityCopyStoreCommandTest {
    private static final String OWNED = """
            {
              "servers": {
                "apple.example::donkey": "1001",
                "team": "1002"
              }
            }
            """;

    @TempDir
    Path folder;

    private Path servers;

    @BeforeEach
    void somebodyOwnsSomething() throws IOException {
        servers = Files.writeString(folder.resolve("servers.json"), OWNED);
    }

    @Test
    void recordsGoThroughADatabaseAndComeBackTheSame() throws IOException {
        Path database = folder.resolve("authority.db");
        Path again = folder.resolve("again.json");

        TestShell there = copy("json", servers, "sql", database);
        assertThat(there.out())
                .isEqualTo("✓ copied " + servers + " to " + database + "\n"
                        + "  users 2, namespaces 2, requests 0, authorizations 0, names seen 0, endpoints 0\n");
        copy("sql", database, "json", again);

        assertThat(again).hasSameTextualContentAs(servers);
    }

    @Test
    void recordsAreNotMixedWithThoseOfTheTarget() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{\"servers\":{\"fig\":\"1003\"}}");
        TestShell shell = new TestShell(folder);

        assertThat(run(shell, "json", servers, "json", other)).isEqualTo(2);

        assertThat(shell.err()).contains("the target is not empty");
        assertThat(Files.readString(other)).contains("fig").doesNotContain("donkey");
    }

    @Test
    void aSourceThatIsNotThereIsNotMade() {
        TestShell shell = new TestShell(folder);

        assertThat(run(shell, "sql", folder.resolve("none.db"), "json", folder.resolve("to.json")))
                .isEqualTo(2);

        assertThat(shell.err()).contains("no such file: " + folder.resolve("none.db"));
        assertThat(folder.resolve("none.db")).doesNotExist();
        assertThat(folder.resolve("to.json")).doesNotExist();
    }

    @Test
    void aDatabaseComesFromTheEnvironmentFileToo() throws IOException {
        TestShell shell = new TestShell(folder);
        Files.writeString(shell.directory().resolve(".env"), "TO_DATABASE_URL='mysql://u:hunter2@db/x'\n");

        assertThat(shell.run(
                        "authority",
                        "copy-store",
                        "--from-type",
                        "json",
                        "--from-path",
                        "" + servers,
                        "--to-type",
                        "sql"))
                .isEqualTo(2);

        assertThat(shell.err())
                .contains("the value from TO_DATABASE_URL is not a URL beginning with postgresql://")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({"--from-url", "--to-url", "--from-database-url"})
    void aUrlIsNoFlagBecauseOthersSeeFlags(String flag) {
        TestShell shell = new TestShell(folder);

        assertThat(shell.run("authority", "copy-store", flag, "postgresql://u:p@db/x"))
                .isEqualTo(2);

        assertThat(shell.err()).contains(flag);
    }

    @Test
    void theGroupSaysWhatItHas() {
        TestShell shell = new TestShell(folder);

        assertThat(shell.run("authority", "--help")).isZero();

        assertThat(shell.out())
                .contains("authority serve", "authority copy-store")
                .doesNotContain("quickstart");
    }

    @Test
    void itsHelpNamesTheVariables() {
        TestShell shell = new TestShell(folder);

        assertThat(shell.run("authority", "copy-store", "--help")).isZero();

        assertThat(shell.out()).contains("--from-type", "--to-path", "FROM_DATABASE_URL");
    }

    private TestShell copy(String fromType, Path from, String toType, Path to) {
        TestShell shell = new TestShell(folder);
        assertThat(run(shell, fromType, from, toType, to)).as(shell.err()).isZero();
        return shell;
    }

    private static int run(TestShell shell, String fromType, Path from, String toType, Path to) {
        return shell.run(
                "authority",
                "copy-store",
                "--from-type",
                fromType,
                "--from-path",
                from.toString(),
                "--to-type",
                toType,
                "--to-path",
                to.toString());
    }
}
