package dev.ac7.kernel.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.Promise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.LogManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogsTest {
    private static final String TOKEN = "ac7_" + "q7-Zk2_9aBcDeFgHiJkLmNoPqRsTuVwXyZ012345678";

    private final Logger ours = LoggerFactory.getLogger("dev.ac7.broker.tokens");
    private final Logger library = LoggerFactory.getLogger("org.example");
    private final ByteArrayOutputStream captured = new ByteArrayOutputStream();
    private final MovableClock clock = new MovableClock();
    private final PrintStream standardError = System.err;

    @BeforeEach
    void captureStandardError() {
        System.setErr(new PrintStream(captured, true, UTF_8));
        Logs.configure(LogLevel.INFO, LogFormat.JSON, clock);
    }

    @AfterEach
    void giveBack() throws IOException {
        System.setErr(standardError);
        Logs.configure(LogLevel.INFO, LogFormat.AUTO);
        LogManager.getLogManager().readConfiguration();
    }

    @Test
    void aLineIsOneJsonObjectWithTimeLevelLoggerMessageAndFields() {
        ours.atInfo()
                .addKeyValue("actor", "alice")
                .addKeyValue("count", 3)
                .addKeyValue("self", true)
                .log("revoked {}", "laptop");

        assertThat(lines())
                .containsExactly(
                        "{\"time\":\"2026-11-23T12:00:15.000Z\",\"level\":\"INFO\",\"logger\":\"dev.ac7.broker.tokens\","
                                + "\"message\":\"revoked laptop\","
                                + "\"fields\":{\"actor\":\"alice\",\"count\":3,\"self\":true}}");
    }

    @Test
    void whateverAMessageHoldsItStaysOneLineOfValidJson() {
        String hostile = "a\"b\\c\nd\u001b[2Je\u202ef\ud800g\u2028h é 😀";

        ours.atWarn()
                .addKeyValue("k\n", hostile)
                .setCause(new IOException(hostile))
                .log(hostile);

        String line = lines().getFirst();
        assertThat(lines()).hasSize(1);
        assertThat(line).doesNotContain("\u001b", "\u202e", "\u2028");
        JsonNode parsed = JsonMapper.shared().readTree(line);
        assertThat(parsed.get("message").asString()).isEqualTo(hostile);
        assertThat(parsed.get("fields").get("k\n").asString()).isEqualTo(hostile);
        assertThat(parsed.get("error").get("message").asString()).isEqualTo(hostile);
    }

    @Test
    void anExceptionIsTypeMessageShortStackAndCauses() {
        ours.error("failed", new IllegalStateException("outer", new IOException("inner")));

        JsonNode error = JsonMapper.shared().readTree(lines().getFirst()).get("error");
        assertThat(error.get("type").asString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.get("message").asString()).isEqualTo("outer");
        assertThat(error.get("stack").size()).isBetween(1, 10);
        assertThat(error.get("stack").get(0).asString()).startsWith(LogsTest.class.getName());
        assertThat(error.get("cause").get("message").asString()).isEqualTo("inner");
        assertThat(error.get("cause").has("cause")).isFalse();
    }

    @Test
    void theStackIsAsLongAsAskedFor() {
        Logs.configure(LogLevel.INFO, LogFormat.JSON, 0);
        ours.error("failed", new IllegalStateException("outer", new IOException("inner")));
        Logs.configure(LogLevel.INFO, LogFormat.JSON, 2);
        ours.error("failed", new IllegalStateException("outer"));

        JsonNode none = JsonMapper.shared().readTree(lines().get(0)).get("error");
        assertThat(none.get("stack").size()).isZero();
        assertThat(none.get("cause").get("stack").size()).isZero();
        JsonNode two = JsonMapper.shared().readTree(lines().get(1)).get("error");
        assertThat(two.get("stack").size()).isEqualTo(2);
    }

    @Test
    @Promise(24)
    void aCredentialNeverReachesTheLogWhereverItHides() {
        ours.info("token " + TOKEN);
        ours.info("token {}", TOKEN);
        ours.atInfo().addKeyValue("header", "Bearer " + TOKEN).log("request");
        ours.error("failed", new IllegalStateException("bad " + TOKEN, new IOException(TOKEN)));
        Logs.configure(LogLevel.INFO, LogFormat.TEXT, clock);
        ours.atError()
                .addKeyValue("header", TOKEN)
                .setCause(new IOException(TOKEN))
                .log(TOKEN);

        assertThat(lines()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(captured.toString(UTF_8)).contains(Redaction.MARK).doesNotContain("q7-Zk2");
    }

    @Test
    void peopleGetText() {
        Logs.configure(LogLevel.INFO, LogFormat.TEXT, clock);

        ours.atWarn().addKeyValue("member", "alice").log("line\nbreak");
        ours.error("failed", new IOException("disk full"));

        assertThat(lines().get(0)).endsWith(":15.000 WARN  broker.tokens  line\\u000abreak member=alice");
        assertThat(lines().get(1)).endsWith(":15.000 ERROR broker.tokens  failed");
        assertThat(lines().get(2)).isEqualTo("    java.io.IOException: disk full");
        assertThat(lines().get(3)).startsWith("        at ");
    }

    @Test
    void theLevelIsOursAndLibrariesSpeakFromWarnOn() {
        ours.debug("no");
        ours.info("yes");
        library.info("no");
        library.warn("yes");
        Logs.configure(LogLevel.ERROR, LogFormat.JSON, clock);
        library.warn("no");
        ours.warn("no");
        Logs.configure(LogLevel.TRACE, LogFormat.JSON, clock);
        library.debug("yes");
        ours.trace("yes");

        assertThat(lines()).hasSize(4).allMatch(line -> line.contains("\"yes\""));
    }

    @Test
    void javaUtilLoggingSpeaksHereToo() {
        Logs.captureJavaUtilLogging();

        java.util.logging.Logger logger = java.util.logging.Logger.getLogger("com.example");
        logger.info("no");
        logger.log(java.util.logging.Level.SEVERE, "yes {0}", TOKEN);

        assertThat(lines()).hasSize(1);
        JsonNode line = JsonMapper.shared().readTree(lines().getFirst());
        assertThat(line.get("level").asString()).isEqualTo("ERROR");
        assertThat(line.get("message").asString()).isEqualTo("yes " + Redaction.MARK);
    }

    @Test
    void linesOfManyThreadsNeverMix() throws Exception {
        CyclicBarrier start = new CyclicBarrier(8);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int thread = 0; thread < 8; thread++) {
                threads.submit(() -> {
                    start.await();
                    for (int number = 0; number < 200; number++) {
                        ours.info("x".repeat(500));
                    }
                    return null;
                });
            }
        }

        assertThat(lines()).hasSize(1600);
        assertThat(lines()).allSatisfy(line -> JsonMapper.shared().readTree(line));
    }

    @Test
    void aTerminalIsToldByItsDevice(@TempDir Path folder) throws IOException {
        assertThat(StandardError.terminal(Files.createSymbolicLink(folder.resolve("a"), Path.of("/dev/pts/3"))))
                .isTrue();
        assertThat(StandardError.terminal(Files.createSymbolicLink(folder.resolve("b"), Path.of("/var/log/x"))))
                .isFalse();
        assertThat(StandardError.terminal(folder.resolve("absent"))).isFalse();
    }

    private List<String> lines() {
        return captured.toString(UTF_8).lines().toList();
    }
}
