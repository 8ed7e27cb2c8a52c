package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The verbs about team, members and tokens on the files, without a running broker. */
class OfflineTest {
    @TempDir
    Path folder;

    private TestShell shell;

    @BeforeEach
    void setUp() {
        shell = new TestShell(folder);
        assertThat(shell.run(
                        "setup",
                        "--team",
                        "blue",
                        "--directive",
                        "ship it",
                        "--admin",
                        "alice",
                        "--title",
                        "director",
                        "--json"))
                .isZero();
        shell = new TestShell(folder);
    }

    @Test
    void aConfigurationInTheFolderIsEnough() {
        assertThat(shell.run("member", "list")).isZero();

        assertThat(shell.out())
                .contains("name                  role                permissions")
                .contains("totp")
                .containsPattern("alice +director +team.manage,members.manage,.* +enrolled\n");
    }

    @Test
    void aBrokerThatIsNamedIsNotReplacedByTheFiles() {
        assertThat(shell.run("member", "list", "--url", "http://127.0.0.1:1")).isEqualTo(1);
        assertThat(shell.err()).contains("--token or AC7_TOKEN is required");

        assertThat(shell.run("member", "list", "--config", "ac7.json", "--url", "http://127.0.0.1:1"))
                .isEqualTo(2);
        assertThat(shell.with("AC7_TOKEN", "ac7_x")
                        .with("AC7_URL", "http://127.0.0.1:1")
                        .run("member", "list"))
                .isEqualTo(1);
        assertThat(shell.err()).contains("failed to reach broker");
    }

    @Test
    void aMemberComesChangesAndGoes() {
        assertThat(shell.run("member", "create", "--name", "bob", "--title", "builder", "--permissions", "operator"))
                .isZero();
        assertThat(shell.out())
                .startsWith("✓ created member 'bob' (role=builder, permissions=objectives.create,objectives.cancel,"
                        + "objectives.reassign)\n  config: ")
                .contains("BEARER TOKEN", "ac7 enroll --member bob");

        assertThat(shell.run("member", "update", "bob", "--description", "builds"))
                .isZero();
        assertThat(shell.run("member", "update", "bob", "--permissions", "")).isZero();
        TestShell list = new TestShell(folder);
        list.run("member", "list", "--json");
        assertThat(list.out())
                .contains(
                        "{\"name\":\"bob\",\"role\":{\"title\":\"builder\",\"description\":\"builds\"},\"permissions\":[]");

        assertThat(shell.run("member", "delete", "bob")).isZero();
        assertThat(shell.run("member", "delete", "bob")).isEqualTo(1);
    }

    @Test
    void theLastAdminStays() {
        assertThat(shell.run("member", "delete", "alice")).isEqualTo(2);
        assertThat(shell.run("member", "update", "alice", "--permissions", "operator"))
                .isEqualTo(2);
        assertThat(shell.run("presets", "delete", "admin")).isEqualTo(2);
        assertThat(shell.err().lines()).allSatisfy(line -> assertThat(line).contains("members.manage"));
    }

    @Test
    void whatTheRulesRefuseIsAUsageError() {
        assertThat(shell.run("member", "create", "--name", "alice", "--title", "x"))
                .isEqualTo(2);
        assertThat(shell.run("member", "create", "--name", "ac7", "--title", "x"))
                .isEqualTo(2);
        assertThat(shell.run("member", "create", "--name", "bob", "--title", "x", "--permissions", "nothing"))
                .isEqualTo(2);
        assertThat(shell.err()).contains("\"nothing\" is neither a permission nor a preset");
    }

    @Test
    void rotatingRevokesWhatWasThere() {
        assertThat(shell.run("rotate", "--member", "alice")).isZero();

        TestShell list = new TestShell(folder);
        list.run("tokens", "list", "alice");
        assertThat(list.out().lines()).hasSize(2);
        assertThat(list.out()).contains("rotated").doesNotContain("wizard");
        assertThat(shell.run("tokens", "list")).isEqualTo(2);
        assertThat(shell.run("tokens", "list", "nobody")).isEqualTo(1);
    }

    @Test
    void theTeamAndItsPresets() {
        assertThat(shell.run("team", "set", "--context", "more")).isZero();
        assertThat(shell.run("presets", "set", "reader", "--permissions", "activity.read"))
                .isZero();
        assertThat(shell.run("team", "get")).isZero();

        assertThat(shell.out()).contains("name      blue", "  more", "presets   admin, operator, reader");
    }

    @Test
    void aNewAuthenticatorIsConfirmedBeforeAnythingChanges() {
        ScriptedPerson person = new ScriptedPerson(shell);
        person.answers("");
        assertThat(person.run("enroll", "alice")).isZero();
        assertThat(person.screen()).contains("has an authenticator already").contains("nothing changed");

        person.answersCode();
        assertThat(person.run("enroll", "alice")).isZero();
        assertThat(person.screen())
                .contains("✓ re-enrolled 'alice' for web UI login")
                .contains("Recovery codes");

        person.answers("1", "2", "3");
        assertThat(person.run("enroll", "alice")).isEqualTo(2);
        assertThat(new TestShell(folder).run("enroll", "alice", "--yes")).isEqualTo(2);
    }

    @Test
    void everythingIsOnRecord() {
        shell.run("member", "create", "--name", "bob", "--title", "builder");
        shell.run("rotate", "bob");
        TestShell audit = new TestShell(folder);

        assertThat(audit.run("audit")).isZero();
        assertThat(audit.run("audit", "--action", "team", "--json")).isZero();
        assertThat(audit.run("audit", "--verify")).isZero();

        assertThat(audit.out())
                .containsSubsequence("token.rotate", "member.create", "team.found")
                .contains("(operator)")
                .contains("{\"entries\":[{\"seq\":1,")
                .contains("✓ the audit log is intact: 3 entries");
        assertThat(audit.run("audit", "--limit", "0")).isEqualTo(2);
    }

    @Test
    void anExportIsATeamThatCanBeImported() throws IOException {
        assertThat(shell.run("team", "export", "--output", "copy.json")).isZero();

        Path copy = shell.directory().resolve("copy.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        JsonNode team = JsonMapper.shared().readTree(Files.readAllBytes(copy));
        assertThat(team.at("/team/name").asString()).isEqualTo("blue");
        assertThat(team.at("/members/0/tokenHash").asString()).startsWith("sha256:");
        assertThat(shell.run("team", "export", "--output", "copy.json")).isEqualTo(2);

        Path other = Files.createDirectories(folder.resolve("other"));
        Files.copy(copy, other.resolve("ac7.json"));
        Files.copy(shell.directory().resolve("ac7-kek.bin"), other.resolve("ac7-kek.bin"));
        TestShell there = new TestShell(folder).in(other);
        assertThat(there.run("member", "list")).isZero();
        assertThat(there.out()).containsPattern("alice +director .* +enrolled\n");
    }

    @Test
    void whereThereIsNothingNothingIsMade() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));

        assertThat(shell.in(empty).run("member", "list", "--config-path", "ac7.json"))
                .isEqualTo(2);

        assertThat(shell.err()).contains("there is no team at").contains("ac7 setup --config-path");
        try (Stream<Path> made = Files.list(empty)) {
            assertThat(made).isEmpty();
        }
    }
}
