package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ac7.client.BrokerClient;
import dev.ac7.client.BrokerUrl;
import dev.ac7.client.ClientOptions;
import dev.ac7.client.Retries;
import dev.ac7.client.Waiter;
import dev.ac7.contract.Secret;
import dev.ac7.contract.broker.PushPayload;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code ac7 listen} as a process of its own, while the broker's process is killed and started again. */
@EnabledOnOs(OS.LINUX)
@Tag("slow")
class ListenProcessTest {
    private static final int KILLS = 3;
    private static final int BETWEEN_KILLS = 150;

    @TempDir
    Path folder;

    private int brokers;

    private CommandProcess serve(int port) throws IOException {
        Path home = folder.resolve("broker");
        return CommandProcess.start(
                home,
                Map.of("AC7_MANAGEMENT_PORT", "off"),
                brokers++ == 0
                        ? new String[] {
                            "serve",
                            "--port",
                            "" + port,
                            "--team",
                            "blue",
                            "--directive",
                            "d",
                            "--admin",
                            "alice",
                            "--title",
                            "director"
                        }
                        : new String[] {"serve", "--port", "" + port});
    }

    @Test
    @Promise({44, 45, 47})
    void nothingIsMissingAndNothingIsTwiceAcrossKilledBrokers() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        CommandProcess serve = serve(port);
        CommandProcess listen = null;
        try {
            serve.awaitOutput("  members:   1");
            String token = find("│ (ac7_[A-Za-z0-9_-]{43})", serve.out());
            String url = "http://127.0.0.1:" + port;
            listen = CommandProcess.start(
                    folder.resolve("listener"), Map.of("AC7_TOKEN", token), "listen", "--json", "--url", url);
            listen.awaitOutput("ac7 session online");

            AtomicInteger acknowledged = new AtomicInteger();
            int all = (KILLS + 1) * BETWEEN_KILLS;
            CompletableFuture<Void> pushing = CompletableFuture.runAsync(
                    () -> push(url, token, all, acknowledged),
                    Thread.ofPlatform().daemon()::start);
            for (int kill = 1; kill <= KILLS; kill++) {
                int due = kill * BETWEEN_KILLS;
                await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.get() >= due || pushing.isDone());
                serve.signal("KILL");
                serve.exitCode();
                serve.close();
                serve = serve(port);
                serve.awaitOutput("  members:   1");
            }
            pushing.get(120, TimeUnit.SECONDS);
            listen.awaitOutput("\"n-" + all + "\"");
            listen.signal("INT");

            assertThat(listen.exitCode()).isZero();
            assertThat(bodies(listen.out())).isEqualTo(expected(all));
            assertThat(listen.err().lines().filter(line -> line.equals("ac7: connected again")))
                    .hasSizeGreaterThanOrEqualTo(KILLS);
            assertThat(listen.err()).contains("ac7: connection lost: ").contains("ac7: ended; `ac7 listen --since ");
        } finally {
            serve.close();
            if (listen != null) {
                listen.close();
            }
        }
    }

    private static void push(String url, String token, int count, AtomicInteger acknowledged) {
        BrokerClient client = BrokerClient.bearing(new Secret(token), new BrokerUrl(url), ClientOptions.defaults());
        Retries patient = new Retries(Duration.ofMinutes(1), _ -> {}, Waiter.system(), new SecureRandom());
        try {
            for (int number = 1; number <= count; number++) {
                client.messages().pushOnce(new PushPayload(null, null, "n-" + number, null, null, null), patient);
                acknowledged.set(number);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> expected(int count) {
        List<String> bodies = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            bodies.add("n-" + number);
        }
        return bodies;
    }

    /** The bodies of what was pushed, in the order in which they were printed. */
    private static List<String> bodies(String jsonLines) {
        return jsonLines
                .lines()
                .peek(line -> assertThat(line).startsWith("{").endsWith("}"))
                .map(line -> find("\"body\":\"([^\"]*)\"", line))
                .filter(body -> body.startsWith("n-"))
                .toList();
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }
}
