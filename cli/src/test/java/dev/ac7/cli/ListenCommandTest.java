package dev.ac7.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenCommandTest {
    private static final String SESSION =
            "{\"member\":\"bob\",\"role\":{\"title\":\"t\",\"description\":\"\"},\"permissions\":[],\"expiresAt\":1}";

    @TempDir
    Path folder;

    private final CountDownLatch over = new CountDownLatch(1);
    private FakeBroker broker;
    private TestShell shell;

    @BeforeEach
    void start() throws IOException {
        broker = FakeBroker.start().on("GET /session", 200, SESSION);
        shell = new TestShell(folder).with("AC7_URL", broker.url()).with("AC7_TOKEN", "ac7_mine");
    }

    @AfterEach
    void stop() {
        over.countDown();
        broker.close();
    }

    private static String json(int number) {
        return "{\"id\":\"m-" + number + "\",\"ts\":" + number + ",\"to\":\"bob\",\"from\":\"alice\",\"title\":null,"
                + "\"body\":\"b" + number + "\",\"level\":\"info\",\"data\":{},\"attachments\":[]}";
    }

    private static void send(OutputStream out, int number) throws IOException {
        out.write(FakeBroker.event("m-" + number, json(number)).getBytes(UTF_8));
        out.flush();
    }

    private void hang() {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<Integer> listen(String... more) {
        String[] arguments = new String[more.length + 1];
        arguments[0] = "listen";
        System.arraycopy(more, 0, arguments, 1, more.length);
        return CompletableFuture.supplyAsync(
                () -> shell.run(arguments), Thread.ofPlatform().daemon()::start);
    }

    private static int exitCode(CompletableFuture<Integer> listening) {
        return listening.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private List<String> subscriptions() {
        return broker.asked().stream()
                .map(FakeBroker.Asked::path)
                .filter(path -> path.startsWith("/subscribe"))
                .toList();
    }

    @Test
    @Promise(45)
    void messagesArePrintedAcrossABreakUntilCtrlC() {
        broker.onSubscribe(out -> {
            send(out, 1);
            send(out, 2);
        });
        broker.onSubscribe(out -> {
            send(out, 2);
            send(out, 3);
            hang();
        });

        CompletableFuture<Integer> listening = listen();
        await().until(() -> shell.out().contains("b3"));

        assertThat(shell.interrupts.press()).isZero();
        assertThat(exitCode(listening)).isZero();
        assertThat(shell.out()).isEqualTo("""
                1970-01-01T00:00:00.001Z alice → bob: b1
                1970-01-01T00:00:00.002Z alice → bob: b2
                1970-01-01T00:00:00.003Z alice → bob: b3
                """);
        assertThat(shell.err().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("ac7: listening as bob; Ctrl-C ends it"),
                        line -> assertThat(line).matches("ac7: connection lost: .+; next try in 1 s"),
                        line -> assertThat(line).isEqualTo("ac7: connected again"),
                        line -> assertThat(line)
                                .isEqualTo("ac7: ended; `ac7 listen --since m-3` goes on after the last message"));
        assertThat(subscriptions()).containsExactly("/subscribe?name=bob", "/subscribe?name=bob&since=m-2");
    }

    @Test
    void jsonIsOneMessageOnALine() {
        broker.onSubscribe(out -> {
            send(out, 8);
            hang();
        });

        CompletableFuture<Integer> listening = listen("--json", "--since", "m-7");
        await().until(() -> shell.out().endsWith("\n"));
        shell.interrupts.press();

        assertThat(exitCode(listening)).isZero();
        assertThat(shell.out()).isEqualTo(json(8) + "\n");
        assertThat(subscriptions()).containsExactly("/subscribe?name=bob&since=m-7");
    }

    @Test
    @Promise(19)
    void theEndOfTheCredentialEndsIt() {
        broker.onSubscribe(out -> send(out, 1))
                .on("GET /subscribe?name=bob&since=m-1", 401, "{\"error\":\"unknown token\"}");

        assertThat(exitCode(listen())).isEqualTo(1);

        assertThat(shell.err().lines().toList().getLast())
                .startsWith("ac7: 401 Unauthorized: the broker does not know this token any more")
                .endsWith("`ac7 listen --since m-1` goes on after the last message");
    }

    @Test
    void aTokenThatIsNotGoodIsSaidAtOnce() throws IOException {
        try (FakeBroker other = FakeBroker.start()) {
            other.on("GET /session", 401, "{\"error\":\"unknown token\"}");

            assertThat(exitCode(listen("--url", other.url()))).isEqualTo(1);

            assertThat(shell.err()).contains("does not know this token any more");
        }
    }

    @Test
    void aBrokerWithoutSuchAStreamIsNotAskedForEver() {
        assertThat(exitCode(listen())).isEqualTo(1);

        assertThat(shell.err()).isEqualTo("ac7: 404 Not Found: not found\n");
        assertThat(subscriptions()).hasSize(1);
    }

    @Test
    @Promise(46)
    void aGapIsSaidWithTheWayToFillIt() {
        String stale = json(9).replace("alice", "ac7").replace("\"data\":{}", "\"data\":{\"event\":\"stream.stale\"}");
        broker.onSubscribe(out -> {
            send(out, 1);
            out.write(FakeBroker.event("m-9", stale).getBytes(UTF_8));
            out.write("id: m-10\ndata: junk\n\n".getBytes(UTF_8));
            send(out, 11);
            hang();
        });

        CompletableFuture<Integer> listening = listen();
        await().until(() -> shell.out().contains("b11"));
        shell.interrupts.press();

        assertThat(exitCode(listening)).isZero();
        assertThat(shell.out()).contains("ac7 → bob: b9\n");
        assertThat(shell.err())
                .contains("ac7: some messages were not sent: `ac7 history --after 1` shows them\n")
                .contains("ac7: left out message m-10, which this command cannot read: ");
    }

    @Test
    void whatHappensToTheConnectionCannotSteerTheTerminal() {
        broker.onSubscribe(out -> {
            out.write("id: a\u001b[2J\ndata: {\"\u001b[2J\":\n\n".getBytes(UTF_8));
            send(out, 1);
            hang();
        });

        CompletableFuture<Integer> listening = listen();
        await().until(() -> shell.out().contains("b1"));
        shell.interrupts.press();

        exitCode(listening);
        assertThat(shell.err()).contains("left out a message").doesNotContain("\u001b");
    }
}
