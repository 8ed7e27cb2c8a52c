package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code ac7 authority serve} as a process of its own. */
@EnabledOnOs(OS.LINUX)
class AuthorityServeProcessTest {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(8);

    @TempDir
    Path folder;

    @Test
    void itSaysWhereItListensAndWhatItStandsOn() throws Exception {
        int port = freePort();
        Map<String, String> environment = Map.of("HOST", "127.0.0.1", "PORT", Integer.toString(port));
        try (CommandProcess serve = CommandProcess.start(folder, environment, "authority", "serve")) {
            serve.awaitOutput("  hosts:");

            assertThat(serve.out().lines())
                    .containsExactly(
                            "ac7-authority listening on http://127.0.0.1:" + port,
                            "  records:   " + serve.home().resolve("authority.db"),
                            "  limits:    in memory",
                            "  hosts:     session tokens of this authority");
            assertThat(status(port, "/readyz")).isEqualTo(200);
            assertThat(status(port, "/healthz")).isEqualTo(200);
            assertThat(serve.home().resolve("authority.db")).exists();

            serve.signal("TERM");
            assertThat(serve.exitCode()).isZero();
        }
    }

    @Test
    @Promise(72)
    void flagsAreStrongerThanTheEnvironmentThatIsStrongerThanTheFiles() throws Exception {
        int port = freePort();
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(home.resolve(".env"), """
                # what the environment leaves unset
                HOST=127.0.0.1
                PORT=1
                STORAGE_TYPE='memory'
                HOST_AUTH_MODE=insecure_token_sub
                AUTHORITY_CONFIG_PATH=of-the-authority.json
                AUTHORITY_TRUSTED_PROXYS=::1
                """);
        Files.writeString(home.resolve("of-the-authority.json"), """
                {"server": {"port": 2, "url": "http://localhost:3000", "logFormat": "text"}}
                """);
        try (CommandProcess serve = CommandProcess.start(
                folder, Map.of("PORT", "3"), "authority", "serve", "--port", Integer.toString(port))) {
            serve.awaitOutput("  hosts:");

            assertThat(serve.out().lines())
                    .containsExactly(
                            "ac7-authority listening on http://127.0.0.1:" + port,
                            "  public:    http://localhost:3000",
                            "  records:   in memory, lost at the end",
                            "  limits:    in memory",
                            "  hosts:     INSECURE: whatever token a host sends is its account"
                                    + " (HOST_AUTH_MODE=insecure_token_sub)");
            assertThat(serve.err()).contains("AUTHORITY_TRUSTED_PROXYS is ignored");
            assertThat(home.resolve("authority.db")).doesNotExist();
        }
    }

    @Test
    @Promise(56)
    void aStopTellsHostsAndEndsWithinEightSecondsAlthoughACallerWaits() throws Exception {
        int port = freePort();
        Path servers = Files.writeString(folder.resolve("servers.json"), "{\"servers\":{\"team\":\"me\"}}");
        Map<String, String> environment = Map.of(
                "HOST", "127.0.0.1",
                "PORT", Integer.toString(port),
                "STORAGE_TYPE", "json",
                "STORAGE_PATH", servers.toString(),
                "HOST_AUTH_MODE", "insecure_token_sub");
        try (CommandProcess serve = CommandProcess.start(folder, environment, "authority", "serve");
                HttpClient client = HttpClient.newHttpClient()) {
            serve.awaitOutput("  hosts:");
            SilentHost host = new SilentHost();
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws/host"), host)
                    .get(10, TimeUnit.SECONDS);
            socket.sendText("{\"type\":\"hello\",\"token\":\"me\"}", true).get(10, TimeUnit.SECONDS);
            socket.sendText(
                            "{\"type\":\"register_online\",\"servers\":[{\"server_name\":\"team\",\"auth_mode\":\"public\"}]}",
                            true)
                    .get(10, TimeUnit.SECONDS);
            host.registered.get(10, TimeUnit.SECONDS);
            CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> connect(port));
            host.asked.get(10, TimeUnit.SECONDS);

            long began = System.nanoTime();
            serve.signal("TERM");

            assertThat(serve.exitCode()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST_STOP);
            assertThat(waiting.get(10, TimeUnit.SECONDS)).contains("\"ok\":false", "server_offline");
            assertThat(host.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1001);
        }
    }

    @Test
    void aPortInUseIsSaidSo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                CommandProcess serve = CommandProcess.start(
                        folder,
                        Map.of("HOST", "127.0.0.1", "STORAGE_TYPE", "memory"),
                        "authority",
                        "serve",
                        "--port",
                        Integer.toString(taken.getLocalPort()))) {
            assertThat(serve.exitCode()).isEqualTo(1);
            assertThat(serve.err())
                    .contains("ac7: ", Integer.toString(taken.getLocalPort()), "--port")
                    .doesNotContain("unexpected failure");
        }
    }

    @Test
    @Promise({24, 72})
    void whatCannotBeUsedIsAllNamedAndNoSecretShown() throws Exception {
        Map<String, String> environment = Map.of(
                "AUTHORITY_URL", "https://authority.example.com",
                "ADMIN_SESSION_SECRET", "hunter2",
                "ADMIN_TOKEN", "hunter2",
                "STORAGE_TYPE", "json");
        try (CommandProcess serve = CommandProcess.start(folder, environment, "authority", "serve")) {
            assertThat(serve.exitCode()).isEqualTo(2);
            assertThat(serve.err())
                    .contains("ADMIN_SESSION_SECRET", "ADMIN_TOKEN", "needs STORAGE_PATH")
                    .doesNotContain("hunter2");
            assertThat(Files.list(serve.home())).isEmpty();
        }
    }

    @Test
    void aConfigurationFileThatIsNamedMustBeThere() {
        TestShell shell = new TestShell(folder);

        assertThat(shell.run("authority", "serve", "--config-path", "nowhere.json"))
                .isEqualTo(2);

        assertThat(shell.err()).contains("nowhere.json: no such file, although --config-path names it");
    }

    @Test
    void helpListsEverySettingThatHasAFlag() {
        TestShell shell = new TestShell(folder);

        assertThat(shell.run("authority", "serve", "--help")).isZero();

        assertThat(shell.out())
                .contains("--config-path", "--port", "--allowed-origins", "AUTHORITY_MAX_PENDING", "--storage-type")
                .doesNotContain("--admin-token", "--database-url", "--redis-url");
    }

    private static String connect(int port) {
        try {
            HttpURLConnection connection = open(port, "/connect");
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            connection
                    .getOutputStream()
                    .write("{\"server_name\":\"team\",\"offer\":{\"type\":\"offer\",\"sdp\":\"v=0\"}}"
                            .getBytes(StandardCharsets.UTF_8));
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static int status(int port, String path) throws IOException {
        return open(port, path).getResponseCode();
    }

    private static HttpURLConnection open(int port, String path) throws IOException {
        return (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** A host that is asked and never answers. */
    private static final class SilentHost implements WebSocket.Listener {
        final CompletableFuture<String> registered = new CompletableFuture<>();
        final CompletableFuture<String> asked = new CompletableFuture<>();
        final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                String whole = message.toString();
                message.setLength(0);
                if (whole.contains("register_response")) {
                    registered.complete(whole);
                } else if (whole.contains("connect_request")) {
                    asked.complete(whole);
                }
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return CompletableFuture.completedFuture(null);
        }
    }
}
