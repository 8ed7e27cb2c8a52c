package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.secret.Totp;
import dev.ac7.kernel.secret.TotpSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SetupCommandTest {
    @TempDir
    Path folder;

    private TestShell shell;

    @BeforeEach
    void start() {
        shell = new TestShell(folder);
    }

    @Test
    void aScriptSetsUpWithFlagsAlone() throws IOException {
        assertThat(setUp("--db", "data/team.db")).isZero();

        JsonNode result = JsonMapper.shared().readTree(shell.out());
        assertThat(result.propertyNames()).containsExactly("token", "totpSecret", "totpUri", "recoveryCodes");
        assertThat(result.path("token").asString()).matches("ac7_[A-Za-z0-9_-]{43}");
        assertThat(result.path("totpSecret").asString()).matches("[A-Z2-7]{32}");
        assertThat(result.path("totpUri").asString())
                .startsWith("otpauth://totp/ac7:alice?")
                .contains("secret=" + result.path("totpSecret").asString());
        assertThat(result.path("recoveryCodes")).hasSize(10);
        assertThat(files())
                .contains("ac7.json", "ac7-kek.bin", "data/team.db")
                .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
        assertThat(shell.directory().resolve("ac7.json")).content().contains("\"dbPath\" : \"data/team.db\"");
        assertThat(shell.err()).isEmpty();
    }

    @Test
    void variablesAnswerToo() {
        shell.with("AC7_SETUP_TEAM", "blue")
                .with("AC7_SETUP_DIRECTIVE", "ship it")
                .with("AC7_SETUP_ADMIN", "alice")
                .with("AC7_SETUP_TITLE", "director")
                .with("AC7_SETUP_DESCRIPTION", "decides")
                .with("AC7_CONFIG_PATH", "conf/ac7.json");

        assertThat(shell.run("setup")).isZero();

        assertThat(shell.out())
                .startsWith("✓ setup complete\n  team:    blue\n  admin:   alice\n")
                .contains("BEARER TOKEN", "authenticator secret: ", "ac7 serve --config-path ");
        assertThat(shell.directory().resolve("conf/ac7.json")).exists();
    }

    @Test
    void whatIsMissingIsNamedAndNothingIsWritten() throws IOException {
        assertThat(shell.run("setup", "--team", "blue", "--json")).isEqualTo(2);

        assertThat(shell.err()).contains("--directive", "--admin", "--title").doesNotContain("--team ");
        assertThat(files()).isEmpty();
    }

    @Test
    void aTeamIsNeverOverwritten() {
        setUp();

        assertThat(setUp()).isEqualTo(2);

        assertThat(shell.err())
                .contains("there is a team here already: 'blue' with 1 members (alice)")
                .contains(shell.directory().resolve("ac7.json").toString())
                .contains(shell.directory().resolve("ac7.db").toString());
    }

    @Test
    void aTeamThatOnlyTheConfigurationFileHoldsIsNotOverwrittenEither() throws IOException {
        Path config = Files.writeString(shell.directory().resolve("ac7.json"), "{\"team\":{},\"members\":[]}");

        assertThat(setUp()).isEqualTo(2);

        assertThat(config).hasContent("{\"team\":{},\"members\":[]}");
    }

    @Test
    void aPersonIsAskedAndProvesTheAuthenticatorFirst() throws IOException {
        // The secret is made during the talk, so the right code is only known when it has been shown.
        ScriptedPerson person = new ScriptedPerson(shell);
        person.answers("", "ship it", "", "", "", "");
        person.answersCode();
        person.answers("");

        assertThat(person.run("setup")).isZero();

        assertThat(person.screen())
                .contains("team name [my-team]: ", "enter the 6-digit code to confirm: ", "BEARER TOKEN")
                .contains("✓ setup complete", "  admin:   director-1", "  next:    ac7 serve");
        assertThat(person.wiped()).isPositive();
        assertThat(files()).contains("ac7.json", "ac7.db");
        assertThat(shell.run("member", "list", "--config", "ac7.json")).isZero();
        assertThat(shell.out()).contains("director-1            director").contains("enrolled");
    }

    @Test
    void threeWrongCodesLeaveNothing() throws IOException {
        assertThat(shell.typing("", "ship it", "", "", "", "", "1", "2", "3").run("setup"))
                .isEqualTo(2);

        assertThat(shell.err()).contains("no team was created");
        assertThat(files()).isEmpty();
    }

    @Test
    void leavingEarlyLeavesNothing() throws IOException {
        assertThat(shell.typing("", "ship it").run("setup")).isEqualTo(2);

        assertThat(files()).isEmpty();
    }

    @Test
    void theTokenAndTheCodeOfAnUnattendedSetupWork() throws IOException {
        setUp();
        JsonNode result = JsonMapper.shared().readTree(shell.out());

        TotpSecret secret = TotpSecret.parse(result.path("totpSecret").asString());

        assertThat(new Totp(shell.clock).verify(secret, new Totp(shell.clock).code(secret, shell.clock.instant()), 0))
                .isPresent();
        TestShell later = new TestShell(folder);
        assertThat(later.run("tokens", "list", "alice", "--config", "ac7.json")).isZero();
        assertThat(later.out()).contains("wizard").contains("bootstrap");
    }

    private int setUp(String... more) {
        return shell.run(Stream.concat(
                        Stream.of(
                                "setup",
                                "--team",
                                "blue",
                                "--directive",
                                "ship it",
                                "--admin",
                                "alice",
                                "--title",
                                "director",
                                "--json"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(shell.directory())) {
            return all.filter(Files::isRegularFile)
                    .map(file -> shell.directory().relativize(file).toString())
                    .toList();
        }
    }

    private String mode(String file) {
        try {
            return PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(shell.directory().resolve(file)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
