package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.contract.Secret;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {
    private static final String SESSION = """
            {"member":"alice","role":{"title":"director","description":"decides"},
             "permissions":["team.manage","members.manage"],"expiresAt":9007199254740991}
            """;

    @TempDir
    Path folder;

    private FakeBroker broker;
    private TestShell shell;

    @BeforeEach
    void start() throws IOException {
        broker = FakeBroker.start().on("GET /healthz", 200, "{\"status\":\"ok\",\"version\":\"9.8.7\"}");
        shell = new TestShell(folder);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void aSavedTokenThatWorks() throws IOException {
        broker.on("GET /session", 200, SESSION);
        save("ac7_saved");

        assertThat(shell.run("status", "--url", broker.url())).isZero();

        assertThat(shell.out()).isEqualTo("""
                        broker       %s (reachable, ac7 9.8.7)
                        credential   ~/.config/ac7/auth.json
                        works        yes
                        member       alice
                        role         director
                        permissions  team.manage,members.manage
                        """.formatted(broker.url()));
        assertThat(broker.lastAsked().authorization()).isEqualTo("Bearer ac7_saved");
        assertThat(broker.lastAsked().protocol()).isEqualTo("1");
    }

    @Test
    @Promise(24)
    void aRevokedTokenIsSaidToBeOneAndIsNotShown() throws IOException {
        broker.on("GET /session", 401, "{\"error\":\"unknown token\"}");
        save("ac7_revoked");

        assertThat(shell.run("status", "--url", broker.url())).isEqualTo(1);

        assertThat(shell.err())
                .isEqualTo(
                        "ac7: the broker does not know this token any more (revoked or expired): run `ac7 connect --url "
                                + broker.url() + "`\n");
        assertThat(shell.out()).contains("credential   ~/.config/ac7/auth.json", "works        no");
        assertThat(shell.out() + shell.err()).doesNotContain("ac7_revoked");
    }

    @Test
    void noTokenNamesTheWayToOne() {
        assertThat(shell.run("status", "--url", broker.url())).isEqualTo(1);

        assertThat(shell.out()).contains("reachable").contains("credential   none");
        assertThat(shell.err()).contains("ac7 connect --url " + broker.url());
    }

    @Test
    void noBrokerAtAll() {
        assertThat(shell.run("status", "--url", "http://127.0.0.1:1", "--json")).isEqualTo(1);

        assertThat(shell.out())
                .startsWith("{\"url\":\"http://127.0.0.1:1\",\"reachable\":false,\"works\":false,\"problem\":");
        assertThat(shell.err())
                .contains("failed to reach broker at http://127.0.0.1:1")
                .contains("ac7 serve");
    }

    @Test
    void jsonSaysTheSame() {
        broker.on("GET /session", 200, SESSION);

        assertThat(shell.with("AC7_TOKEN", "ac7_env")
                        .with("AC7_URL", broker.url())
                        .run("status", "--json"))
                .isZero();

        assertThat(shell.out()).isEqualTo("""
                        {"url":"%s","reachable":true,"version":"9.8.7","credential":"AC7_TOKEN",\
                        "credentialKind":"environment","works":true,"member":"alice",\
                        "role":{"title":"director","description":"decides"},\
                        "permissions":["team.manage","members.manage"]}
                        """.formatted(broker.url()));
    }

    @Test
    void theTokenIsLookedForInTheContractsOrder() throws IOException {
        broker.on("GET /session", 200, SESSION);
        save("ac7_saved");
        Path file = Files.writeString(folder.resolve("token"), "ac7_file\n");

        assertThat(used()).isEqualTo("ac7_saved");
        shell.with("AC7_TOKEN_FILE", file.toString());
        assertThat(used()).isEqualTo("ac7_file");
        shell.with("AC7_TOKEN", "ac7_env");
        assertThat(used()).isEqualTo("ac7_env");
        assertThat(used("--token-file", file.toString())).isEqualTo("ac7_file");
        assertThat(used("--token", "ac7_flag")).isEqualTo("ac7_flag");
        assertThat(used("--token", "")).isEqualTo("ac7_env");
        shell.with("AC7_TOKEN", "").with("AC7_TOKEN_FILE", "");
        assertThat(used()).isEqualTo("ac7_saved");
    }

    @Test
    void theUrlIsLookedForInTheContractsOrder() {
        shell.with("AC7_URL", "http://127.0.0.1:2");
        shell.run("status", "--json");
        shell.run("status", "--json", "--url", "http://127.0.0.1:3");
        shell.with("AC7_URL", "").run("status", "--json", "--url", "");

        assertThat(shell.out().lines().map(line -> line.substring(0, 28)))
                .containsExactly(
                        "{\"url\":\"http://127.0.0.1:2\",",
                        "{\"url\":\"http://127.0.0.1:3\",",
                        "{\"url\":\"http://127.0.0.1:871");
    }

    @Test
    @Promise(24)
    void aTokenInTheProcessListIsWarnedOf() {
        broker.on("GET /session", 200, SESSION);

        assertThat(shell.run("status", "--url", broker.url(), "--token", "ac7_flag"))
                .isZero();

        assertThat(shell.err())
                .startsWith("ac7: warning: --token shows the token")
                .doesNotContain("ac7_flag");
    }

    @Test
    void twoTokensAreOneTooMany() {
        assertThat(shell.run("status", "--token", "ac7_a", "--token-file", "x")).isEqualTo(2);
    }

    @Test
    void aTokenFileThatIsNoneIsNamed() throws IOException {
        assertThat(shell.run("status", "--token-file", "absent")).isEqualTo(1);
        assertThat(shell.err()).contains("--token-file: no such file or folder: ");

        Path file = Files.writeString(folder.resolve("token"), "two words");
        assertThat(shell.run("status", "--token-file", file.toString())).isEqualTo(1);
        assertThat(shell.err()).contains("must hold one token").doesNotContain("two words");
    }

    private String used(String... more) {
        String[] arguments = new String[3 + more.length];
        arguments[0] = "status";
        arguments[1] = "--url";
        arguments[2] = broker.url();
        System.arraycopy(more, 0, arguments, 3, more.length);
        assertThat(shell.run(arguments)).isZero();
        return broker.lastAsked().authorization().substring("Bearer ".length());
    }

    private void save(String token) throws IOException {
        new AuthFile(AuthLocation.of(shell.shell(), Optional.empty()))
                .save(new AuthFile.Entry(broker.url(), new Secret(token), 1));
    }
}
