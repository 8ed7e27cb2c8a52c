package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PushCommandTest {
    private static final String MESSAGE = "{\"id\":\"11111111-1111-4111-8111-111111111111\",\"ts\":1,\"to\":\"bob\","
            + "\"from\":\"alice\",\"title\":null,\"body\":\"hi\",\"level\":\"info\",\"data\":{},\"attachments\":[]}";
    private static final String PUSHED = "{\"delivery\":{\"live\":2,\"targets\":1},\"message\":" + MESSAGE + "}";
    private static final String OPS = """
            {"channel":{"id":"c-17","slug":"ops","createdBy":"bob","createdAt":1,"archivedAt":null,
             "joined":true,"myRole":"member","memberCount":1},"members":[]}
            """;

    @TempDir
    Path folder;

    private FakeBroker broker;
    private TestShell shell;

    @BeforeEach
    void start() throws IOException {
        broker = FakeBroker.start();
        broker.on("POST /push", 200, PUSHED);
        shell = new TestShell(folder).with("AC7_URL", broker.url()).with("AC7_TOKEN", "ac7_mine");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void aDirectMessage() {
        assertThat(shell.run("push", "--agent", "bob", "--body", "hi")).isZero();

        assertThat(shell.out()).isEqualTo("""
                delivered to bob
                  message_id: 11111111-1111-4111-8111-111111111111
                  live: 2
                  targets: 1
                """);
        assertThat(shell.err()).isEmpty();
        assertThat(broker.lastAsked().body()).isEqualTo("{\"to\":\"bob\",\"body\":\"hi\"}");
        assertThat(broker.lastAsked().authorization()).isEqualTo("Bearer ac7_mine");
    }

    @Test
    void everythingThatCanBeSaidWithABroadcast() {
        assertThat(shell.run(
                        "push",
                        "--broadcast",
                        "-b",
                        "x",
                        "-t",
                        "T",
                        "-l",
                        "warning",
                        "--data",
                        "a=1=2",
                        "--data",
                        "b="))
                .isZero();

        assertThat(shell.out()).startsWith("delivered to *broadcast*\n");
        assertThat(broker.lastAsked().body())
                .isEqualTo(
                        "{\"title\":\"T\",\"body\":\"x\",\"level\":\"warning\",\"data\":{\"a\":\"1=2\",\"b\":\"\"}}");
    }

    @Test
    void aChannelIsNamedByItsSlug() {
        broker.on("GET /channels/ops", 200, OPS);

        assertThat(shell.run("push", "--channel", "#ops", "--body", "x", "--data", "k=v"))
                .isZero();

        assertThat(shell.out()).startsWith("delivered to #ops\n");
        assertThat(broker.lastAsked().body())
                .isEqualTo("{\"body\":\"x\",\"data\":{\"k\":\"v\",\"thread\":\"chan:c-17\"}}");
    }

    @Test
    void jsonIsTheAnswerItself() {
        assertThat(shell.run("push", "-a", "bob", "-b", "hi", "--json")).isZero();

        assertThat(shell.out()).isEqualTo(PUSHED + "\n");
    }

    @ParameterizedTest
    @CsvSource({"'line\n', line", "'two\nlines\n\n', 'two\nlines\n'", "'dos\r\n', dos", "bare, bare"})
    void theBodyMayBePipedIn(String input, String body) {
        assertThat(shell.piping(input).run("push", "-a", "bob", "--body", "-")).isZero();

        assertThat(broker.lastAsked().body())
                .isEqualTo("{\"to\":\"bob\",\"body\":\"" + body.replace("\n", "\\n") + "\"}");
    }

    @Test
    @Promise(47)
    void aKeyIsSentAsItIsAndElseEveryRunMakesItsOwn() {
        shell.run("push", "-a", "bob", "-b", "x", "--idempotency-key", "order-17");
        shell.run("push", "-a", "bob", "-b", "x");
        shell.run("push", "-a", "bob", "-b", "x");

        assertThat(broker.asked())
                .extracting(FakeBroker.Asked::key)
                .startsWith("order-17")
                .doesNotHaveDuplicates();
        assertThat(broker.lastAsked().key()).hasSizeGreaterThan(20);
    }

    @Test
    @Promise(47)
    void aBrokerThatStartsAgainGetsTheMessageOnceMore() throws IOException {
        try (FakeBroker restarting = FakeBroker.start()) {
            restarting
                    .on("POST /push", 503, "{\"error\":\"server shutting down\"}")
                    .on("POST /push", 200, PUSHED);

            assertThat(shell.run("push", "-a", "bob", "-b", "x", "--url", restarting.url()))
                    .isZero();

            assertThat(shell.err())
                    .isEqualTo("ac7: push: 503 Service Unavailable: server shutting down; trying again\n");
            assertThat(restarting.asked())
                    .hasSize(2)
                    .extracting(FakeBroker.Asked::key)
                    .containsOnly(restarting.lastAsked().key());
        }
    }

    @Test
    void aBrokerThatIsNotThereIsGivenUpAfterAWhile() {
        broker.close();

        assertThat(shell.run("push", "-a", "bob", "-b", "x")).isEqualTo(1);

        assertThat(shell.err()).contains("; trying again").contains("is it running? `ac7 serve` starts one here");
        assertThat(shell.waiter.waits().stream().mapToLong(Duration::toMillis).sum())
                .isLessThan(10_000);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(2, "--body is required", "-a", "bob"),
                mistake(2, "the body is empty", "-a", "bob", "-b", ""),
                mistake(2, "longer than 65,536", "-a", "bob", "-b", "x".repeat(65_537)),
                mistake(2, "exactly one of", "-b", "x"),
                mistake(2, "exactly one of", "-b", "x", "-a", "bob", "--broadcast"),
                mistake(2, "exactly one of", "-b", "x", "--broadcast", "--channel", "ops"),
                mistake(2, "--agent must be 1 to 128", "-b", "x", "-a", "b b"),
                mistake(2, "a channel's slug must be", "-b", "x", "--channel", "Ops"),
                mistake(2, "--level must be one of debug, info, notice", "-b", "x", "-a", "bob", "-l", "loud"),
                mistake(2, "--idempotency-key must be", "-b", "x", "-a", "bob", "--idempotency-key", "a b"),
                mistake(1, "--data must be key=value", "-b", "x", "-a", "bob", "--data", "novalue"));
    }

    private static Arguments mistake(int exit, String says, String... arguments) {
        return Arguments.of(exit, says, arguments);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsNamedAndNothingIsSent(int exit, String says, String[] arguments) {
        assertThat(shell.run(
                        Stream.concat(Stream.of("push"), Stream.of(arguments)).toArray(String[]::new)))
                .isEqualTo(exit);

        assertThat(shell.err()).startsWith("ac7: ").contains(says);
        assertThat(shell.out()).isEmpty();
        assertThat(broker.asked()).isEmpty();
    }

    @Test
    void aChannelAndAThreadOfItsOwnContradictEachOther() {
        assertThat(shell.run("push", "--channel", "ops", "-b", "x", "--data", "thread=chan:1"))
                .isEqualTo(2);
        assertThat(broker.asked()).isEmpty();
    }

    @Test
    void whatTheBrokerRefusesIsSaid() throws IOException {
        try (FakeBroker refusing = FakeBroker.start()) {
            refusing.on("POST /push", 404, "{\"error\":\"no such member: carol\"}");

            assertThat(shell.run("push", "-a", "carol", "-b", "x", "--url", refusing.url()))
                    .isEqualTo(1);

            assertThat(shell.err()).isEqualTo("ac7: 404 Not Found: no such member: carol\n");
            assertThat(refusing.asked()).hasSize(1);
        }
    }
}
