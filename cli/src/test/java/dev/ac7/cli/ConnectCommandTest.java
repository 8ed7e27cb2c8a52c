package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.cli.FakeBroker.Answer;
import dev.ac7.client.BrokerUrl;
import dev.ac7.contract.Secret;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectCommandTest {
    private static final String DEVICE_CODE = "ac7-dc_" + "d".repeat(43);
    private static final String TOKEN = "ac7_" + "t".repeat(43);
    private static final String CODES = """
            {"deviceCode":"%s","userCode":"ABCD-2345","verificationUri":"/enroll",
             "verificationUriComplete":"/enroll?code=ABCD-2345","expiresIn":300,"interval":5}
            """.formatted(DEVICE_CODE);
    private static final String APPROVED = """
            {"token":"%s","tokenId":"3f8e9a10-1111-4222-8333-444455556666",
             "member":{"name":"alice","role":{"title":"director","description":""},"permissions":[]}}
            """.formatted(TOKEN);
    private static final String PENDING = "{\"error\":\"authorization_pending\"}";

    @TempDir
    Path folder;

    private FakeBroker broker;
    private TestShell shell;

    @BeforeEach
    void start() throws IOException {
        broker = FakeBroker.start().on("POST /enroll", 200, CODES);
        shell = new TestShell(folder).with("HOSTNAME", "zoe-laptop");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void anApprovedDeviceKeepsItsToken() throws IOException {
        broker.on("POST /enroll/poll", 400, PENDING).on("POST /enroll/poll", 200, APPROVED);

        assertThat(shell.run("connect", "--url", broker.url())).isZero();

        assertThat(shell.out().lines())
                .contains(
                        "  │  visit:  " + broker.url() + "/enroll?code=ABCD-2345  │",
                        "  waiting for approval... (press Ctrl-C to cancel)",
                        "  approved ✓",
                        "  bound to: alice",
                        "  saved to: ~/.config/ac7/auth.json")
                .anySatisfy(line -> assertThat(line).startsWith("  │  code:   ABCD-2345"))
                .anySatisfy(line -> assertThat(line).startsWith("  │  expires in 300s"))
                .anySatisfy(line -> assertThat(line).startsWith("  next: ac7 "));
        assertThat(shell.err()).isEmpty();
        assertThat(saved().token(new BrokerUrl(broker.url()))).contains(new Secret(TOKEN));
        assertThat(broker.asked().getFirst().body()).isEqualTo("{\"labelHint\":\"zoe-laptop\"}");
        assertThat(broker.asked()).allSatisfy(asked -> {
            assertThat(asked.protocol()).isEqualTo("1");
            assertThat(asked.authorization()).isEqualTo("null");
        });
        assertThat(shell.waiter.waits()).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    @Test
    @Promise({17, 24})
    void theTokenIsInAPrivateFileAndNowhereElse() throws IOException {
        broker.on("POST /enroll/poll", 200, APPROVED);

        shell.run("connect", "--url", broker.url());

        assertThat(shell.out() + shell.err()).doesNotContain(TOKEN).doesNotContain(DEVICE_CODE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(saved().path())))
                .isEqualTo("rw-------");
        Path lock = FileGuard.lockFile(saved().path());
        try (Stream<Path> beside = Files.list(saved().path().getParent())) {
            assertThat(beside).containsExactlyInAnyOrder(saved().path(), lock);
        }
        assertThat(lock).isEmptyFile();
    }

    @Test
    @Promise(17)
    void slowDownIsObeyedForGood() {
        broker.on("POST /enroll/poll", 400, "{\"error\":\"slow_down\"}")
                .on("POST /enroll/poll", 400, PENDING)
                .on("POST /enroll/poll", 200, APPROVED);

        assertThat(shell.run("connect", "--url", broker.url())).isZero();

        assertThat(shell.waiter.waits())
                .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    @Test
    @Promise(17)
    void aBrokerInTroubleIsAskedAgain() {
        broker.on("POST /enroll/poll", 503, "<html>back soon</html>")
                .on("POST /enroll/poll", Answer.json(429, "{}").header("Retry-After", "40"))
                .on("POST /enroll/poll", 200, "<html>welcome to the hotel</html>")
                .on("POST /enroll/poll", 200, APPROVED);

        assertThat(shell.run("connect", "--url", broker.url())).isZero();

        assertThat(shell.err().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).startsWith("connect: poll error (will retry): "));
        assertThat(shell.waiter.waits()).contains(Duration.ofSeconds(40));
    }

    @Test
    @Promise(17)
    void nobodyApprovesInTime() {
        broker.on("POST /enroll/poll", 400, PENDING);

        assertThat(shell.run("connect", "--url", broker.url())).isEqualTo(2);

        assertThat(shell.err())
                .startsWith("ac7: connect: ")
                .contains("enrollment expired")
                .contains("again");
        assertThat(saved().path()).doesNotExist();
    }

    @Test
    void theBrokerSaysTheCodeExpired() {
        broker.on("POST /enroll/poll", 400, "{\"error\":\"expired_token\"}");

        assertThat(shell.run("connect", "--url", broker.url())).isEqualTo(2);

        assertThat(shell.err()).startsWith("ac7: connect: enrollment expired");
    }

    @Test
    void aDirectorRefuses() {
        broker.on(
                "POST /enroll/poll",
                400,
                "{\"error\":\"access_denied\",\"errorDescription\":\"not \\u001b[31myours\"}");

        assertThat(shell.run("connect", "--url", broker.url())).isEqualTo(2);

        assertThat(shell.err())
                .startsWith("ac7: connect: rejected by director (not ")
                .doesNotContain("\u001b");
        assertThat(saved().path()).doesNotExist();
    }

    @Test
    void theBrokerLimitsThisDevice() {
        try (FakeBroker strict = start429()) {
            assertThat(shell.run("connect", "--url", strict.url())).isEqualTo(2);
        }

        assertThat(shell.err())
                .startsWith("ac7: connect: broker rate-limited this device (HTTP 429); try again in 1 h");
    }

    @Test
    void theBrokerRefusesToBegin() throws IOException {
        try (FakeBroker broken = FakeBroker.start().on("POST /enroll", 500, "{\"error\":\"oops\"}")) {
            assertThat(shell.run("connect", "--url", broken.url())).isEqualTo(2);
        }

        assertThat(shell.err()).startsWith("ac7: connect: failed to start enrollment (HTTP 500): oops");
    }

    @Test
    void thereIsNoBroker() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }

        assertThat(shell.run("connect", "--url", "http://127.0.0.1:" + port)).isEqualTo(2);

        assertThat(shell.err()).startsWith("ac7: connect: failed to reach broker at http://127.0.0.1:" + port + ": ");
    }

    @Test
    @Promise(17)
    void ctrlCWhileWaitingLeavesNothing() {
        broker.on("POST /enroll/poll", 200, APPROVED);
        int[] exitCode = {-1};
        shell.waiter.meanwhile(() -> exitCode[0] = shell.interrupts.press());

        shell.run("connect", "--url", broker.url());

        assertThat(exitCode[0]).isEqualTo(2);
        assertThat(shell.err()).startsWith("ac7: connect: cancelled by user — no token saved\n");
        assertThat(shell.out()).doesNotContain("approved").doesNotContain("saved to");
        assertThat(saved().path().getParent()).doesNotExist();
    }

    @Test
    void afterTheTokenIsKeptCtrlCIsLeftToTheSystem() {
        broker.on("POST /enroll/poll", 200, APPROVED);

        shell.run("connect", "--url", broker.url());

        assertThat(shell.interrupts.listening()).isFalse();
    }

    @Test
    void noWriteShowsTheTokenInstead() {
        broker.on("POST /enroll/poll", 200, APPROVED);

        assertThat(shell.run("connect", "--url", broker.url(), "--no-write")).isZero();

        assertThat(shell.out()).contains("\n  token: " + TOKEN + "\n");
        assertThat(saved().path()).doesNotExist();
    }

    @Test
    void quietHasNoBox() {
        broker.on("POST /enroll/poll", 200, APPROVED);

        assertThat(shell.run("connect", "-q", "--url=" + broker.url() + "/", "-l", "desk"))
                .isZero();

        assertThat(shell.out())
                .startsWith("enroll: " + broker.url() + "/enroll?code=ABCD-2345\ncode:   ABCD-2345\n")
                .doesNotContain("│");
        assertThat(broker.asked().getFirst().body()).contains("desk");
        assertThat(saved().entries()).extracting(AuthFile.Entry::url).containsExactly(broker.url() + "/");
    }

    @Test
    void jsonIsOneLineForTheCodeAndOneForTheResult() {
        broker.on("POST /enroll/poll", 200, APPROVED);
        Path file = folder.resolve("elsewhere/auth.json");

        assertThat(shell.run("connect", "--json", "--url", broker.url(), "--auth-config", file.toString()))
                .isZero();

        assertThat(shell.out()).isEqualTo("""
                        {"event":"waiting","verificationUrl":"%s/enroll?code=ABCD-2345","userCode":"ABCD-2345","expiresIn":300}
                        {"event":"approved","member":"alice","tokenId":"3f8e9a10-1111-4222-8333-444455556666","savedTo":"%s"}
                        """.formatted(broker.url(), file));
        assertThat(file).content().contains(TOKEN);
    }

    @Test
    void onATerminalTheTimeLeftIsShownEverySecond() {
        broker.on("POST /enroll/poll", 200, APPROVED);

        assertThat(shell.typing().run("connect", "--url", broker.url())).isZero();

        assertThat(shell.out()).contains("299s left", "296s left").contains("\r\u001b[K");
        assertThat(shell.waiter.waits()).hasSize(5).containsOnly(Duration.ofSeconds(1));
    }

    @Test
    void aFileThatCannotBeWrittenIsNoticedBeforeAnybodyIsAsked() throws IOException {
        Path blocked = Files.writeString(folder.resolve("file"), "");

        assertThat(shell.run(
                        "connect",
                        "--url",
                        broker.url(),
                        "--auth-config",
                        blocked.resolve("auth.json").toString()))
                .isEqualTo(2);

        assertThat(shell.err()).contains("could not be saved").contains("--auth-config");
        assertThat(broker.asked()).isEmpty();
    }

    @Test
    void wrongArgumentsAreUsageErrors() {
        assertThat(shell.run("connect", "--url", "team.example")).isEqualTo(2);
        assertThat(shell.run("connect", "--url", broker.url(), "--label", "")).isEqualTo(2);
        assertThat(shell.run("connect", "--url", broker.url(), "--label", "x".repeat(65)))
                .isEqualTo(2);
        assertThat(shell.run("connect", "--frobnicate")).isEqualTo(2);
        assertThat(shell.run("connect", "--url")).isEqualTo(2);
        assertThat(broker.asked()).isEmpty();
    }

    @Test
    void plainHttpToAnotherMachineIsWarnedOf() {
        shell.run("connect", "--url", "http://team.invalid:1");

        assertThat(shell.err()).startsWith("ac7: warning: the token travels unencrypted to http://team.invalid:1");
    }

    private static FakeBroker start429() {
        try {
            return FakeBroker.start()
                    .on(
                            "POST /enroll",
                            Answer.json(429, "{\"error\":\"too many\",\"retryAfter\":3600}")
                                    .header("Retry-After", "3600"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private AuthFile saved() {
        return new AuthFile(AuthLocation.of(shell.shell(), Optional.empty()));
    }
}
