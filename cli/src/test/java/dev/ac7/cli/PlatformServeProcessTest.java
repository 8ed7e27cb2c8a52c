package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code ac7 platform serve} as a process of its own. */
@EnabledOnOs(OS.LINUX)
class PlatformServeProcessTest {
    @TempDir
    Path folder;

    @Test
    @Promise({56, 72})
    void itSaysWhereItListensAndWhatItStandsOnAndStopsCleanly() throws Exception {
        int port = freePort();
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(home.resolve(".env"), """
                # what the environment leaves unset
                HOST=127.0.0.1
                PORT=1
                PLATFORM_CONFIG_PATH=of-the-platform.json
                PLATFORM_POLL_INTERVAL_SECOND=1
                """);
        Files.writeString(home.resolve("of-the-platform.json"), """
                {"server": {"port": 2, "origin": "http://localhost:8080", "devLogin": true}}
                """);
        try (CommandProcess serve = CommandProcess.start(
                folder, Map.of("PORT", "3"), "platform", "serve", "--port", Integer.toString(port))) {
            serve.awaitOutput("  sign-in:");

            assertThat(serve.out().lines())
                    .startsWith(
                            "ac7-platform listening on http://127.0.0.1:" + port,
                            "  origin:    http://localhost:8080",
                            "  records:   ac7-platform.db",
                            "  sign-in:   INSECURE: a name alone signs in (PLATFORM_DEV_LOGIN)");
            assertThat(serve.err()).contains("PLATFORM_POLL_INTERVAL_SECOND is ignored");
            assertThat(status(port, "/readyz")).isEqualTo(200);
            assertThat(home.resolve("ac7-platform.db")).exists();

            serve.signal("TERM");
            assertThat(serve.exitCode()).isZero();
        }
    }

    @Test
    void itsFirstStartPrintsTheLinkForTheFirstAccountWhichCanBeHadAgain() throws Exception {
        int port = freePort();
        Map<String, String> environment = Map.of(
                "HOST", "127.0.0.1", "PORT", Integer.toString(port), "PLATFORM_ORIGIN", "http://127.0.0.1:" + port);
        try (CommandProcess serve = CommandProcess.start(folder, environment, "platform", "serve")) {
            serve.awaitOutput("There is no account yet.");
            String link = serve.out().lines().toList().getLast().strip();
            assertThat(link).startsWith("http://127.0.0.1:" + port + "/");
            assertThat(status(port, link.substring(link.indexOf('/', 8)))).isEqualTo(200);

            TestShell shell = new TestShell(folder)
                    .realTime()
                    .with("PLATFORM_ORIGIN", "http://127.0.0.1:" + port)
                    .with(
                            "DATABASE_URL",
                            serve.home().resolve("ac7-platform.db").toString());
            assertThat(shell.run("platform", "account", "link")).as(shell.err()).isZero();
            assertThat(shell.out()).startsWith("http://127.0.0.1:" + port + "/").doesNotContain(link);
            assertThat(shell.run("platform", "account", "add", "Olivia")).isZero();
            assertThat(shell.run("platform", "account")).isZero();
            assertThat(shell.run("platform", "account", "add")).isEqualTo(2);
            assertThat(shell.run("platform", "account", "drop")).isEqualTo(2);
            assertThat(shell.err()).contains("name the person", "drop is none of list, add, link");
        }
    }

    @Test
    @Promise({24, 72})
    void whatCannotBeUsedIsAllNamedAndNoSecretShown() throws Exception {
        Map<String, String> environment = Map.of(
                "PLATFORM_ORIGIN", "https://app.example.com",
                "PLATFORM_DEV_LOGIN", "true",
                "PLATFORM_OIDC_CLIENT_SECRET_FILE", "");
        try (CommandProcess serve = CommandProcess.start(folder, environment, "platform", "serve")) {
            assertThat(serve.exitCode()).isEqualTo(2);
            assertThat(serve.err()).contains("PLATFORM_DEV_LOGIN", "PLATFORM_KEK is required");
            assertThat(serve.home()).isEmptyDirectory();
        }
    }

    @Test
    void withoutAnOriginItSaysWhichOneToGive() {
        TestShell shell = new TestShell(folder);

        assertThat(shell.run("platform", "serve")).isEqualTo(2);

        assertThat(shell.err()).contains("PLATFORM_ORIGIN is required", "http://127.0.0.1:8080");
    }

    @Test
    void helpListsEverySettingThatHasAFlagAndNoSecret() {
        TestShell shell = new TestShell(folder);

        assertThat(shell.run("platform", "serve", "--help")).isZero();

        assertThat(shell.out())
                .contains("--config-path", "--port", "--origin", "--oidc-issuer", "--team-domain")
                .doesNotContain("--kek", "--database-url", "--oidc-client-secret");
    }

    private static int status(int port, String path) throws IOException {
        return ((HttpURLConnection)
                        URI.create("http://127.0.0.1:" + port + path).toURL().openConnection())
                .getResponseCode();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
