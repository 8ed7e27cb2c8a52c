package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ac7.broker.federation.TrustFile;
import dev.ac7.broker.federation.TrustedPlatform;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code ac7 serve} as a process of its own. */
@EnabledOnOs(OS.LINUX)
class ServeProcessTest {
    private static final Map<String, String> QUIET = Map.of("AC7_MANAGEMENT_PORT", "off");

    @TempDir
    Path folder;

    @Test
    void aFreshBrokerPrintsALinkToSetItUp() throws Exception {
        int port = freePort();
        try (CommandProcess serve = serve(port)) {
            serve.awaitOutput("http://127.0.0.1:" + port + "/setup");

            assertThat(serve.out().lines())
                    .startsWith(
                            "ac7-server listening on http://127.0.0.1:" + port,
                            "  config:    " + serve.home().resolve("ac7.json"),
                            "  db:        " + serve.home().resolve("ac7.db"));
            assertThat(new TestShell(folder.resolve("client")).run("status", "--url", "http://127.0.0.1:" + port))
                    .isEqualTo(1);

            serve.signal("TERM");
            assertThat(serve.exitCode()).isZero();
        }
    }

    @Test
    void flagsFoundATeamAndItIsThereAtTheNextStart() throws Exception {
        int port = freePort();
        try (CommandProcess first =
                serve(port, "--team", "blue", "--directive", "d", "--admin", "alice", "--title", "director")) {
            first.awaitOutput("  members:   1");
            String token = find("│ (ac7_[A-Za-z0-9_-]{43})", first.out());
            assertThat(member(port, token)).contains("member       alice");
            first.signal("TERM");
            assertThat(first.exitCode()).isZero();

            try (CommandProcess second = serve(port)) {
                second.awaitOutput("  members:   1");
                assertThat(second.out()).doesNotContain("setup").contains("  team:      blue");
                assertThat(member(port, token)).contains("member       alice");
            }
        }
    }

    @Test
    @Promise(73)
    void hangupReadsWhichPlatformIsTrustedAndDropsNoConnection() throws Exception {
        int port = freePort();
        try (CommandProcess serve =
                serve(port, "--team", "blue", "--directive", "d", "--admin", "alice", "--title", "director")) {
            serve.awaitOutput("  members:   1");
            String token = find("│ (ac7_[A-Za-z0-9_-]{43})", serve.out());
            assertThat(refusal(port, "a.b.c")).contains("unknown token");
            try (CommandProcess listen = CommandProcess.start(
                    folder.resolve("listener"),
                    Map.of("AC7_TOKEN", token),
                    "listen",
                    "--json",
                    "--url",
                    "http://127.0.0.1:" + port)) {
                listen.awaitOutput("session");
                Path trust = TrustFile.beside(serve.home().resolve("ac7.json"));
                TrustFile.write(trust, new TrustedPlatform("https://app.example", "https://app.example/k", "team:t"));
                serve.signal("HUP");
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> refusal(port, "a.b.c").contains("invalid jwt"));

                Files.writeString(trust, "{\"jwt\":");
                serve.signal("HUP");
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> (serve.err() + serve.out())
                                .contains(trust.getFileName().toString()));
                assertThat(refusal(port, "a.b.c")).contains("invalid jwt");

                TestShell client = new TestShell(folder.resolve("client")).with("AC7_TOKEN", token);
                assertThat(client.run("push", "--broadcast", "--body", "still", "--url", "http://127.0.0.1:" + port))
                        .isZero();
                listen.awaitOutput("still");
                assertThat(listen.err()).doesNotContain("again");
            }
            serve.signal("TERM");
            assertThat(serve.exitCode()).isZero();
            try (CommandProcess again = serve(port)) {
                assertThat(again.exitCode()).isNotZero();
                assertThat(again.err()).contains("ac7.platform.json");
            }
        }
    }

    private static String refusal(int port, String bearer) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/session"))
                                    .header("Authorization", "Bearer " + bearer)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void aPortInUseIsSaidSo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                CommandProcess serve = serve(taken.getLocalPort())) {
            assertThat(serve.exitCode()).isEqualTo(1);
            assertThat(serve.err()).contains("ac7: ").contains(Integer.toString(taken.getLocalPort()));
            assertThat(serve.err()).doesNotContain("unexpected failure");
        }
    }

    @Test
    void settingsThatCannotBeUsedAreAllNamed() throws Exception {
        try (CommandProcess serve =
                CommandProcess.start(folder, Map.of("AC7_LOG_LEVEL", "loud"), "serve", "--port", "65536")) {
            assertThat(serve.exitCode()).isEqualTo(2);
            assertThat(serve.err()).contains("--port").contains("65535").contains("AC7_LOG_LEVEL");
            assertThat(Files.list(serve.home())).isEmpty();
        }
    }

    private CommandProcess serve(int port, String... more) throws IOException {
        String[] arguments = new String[3 + more.length];
        arguments[0] = "serve";
        arguments[1] = "--port";
        arguments[2] = Integer.toString(port);
        System.arraycopy(more, 0, arguments, 3, more.length);
        return CommandProcess.start(folder, QUIET, arguments);
    }

    private String member(int port, String token) {
        TestShell client = new TestShell(folder.resolve("client")).with("AC7_TOKEN", token);
        assertThat(client.run("status", "--url", "http://127.0.0.1:" + port))
                .as(client.err())
                .isZero();
        return client.out();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }
}
