package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.TestBroker;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registering a broker with a platform that answers what a test tells it to (contract: cli.md, section 19). */
class PlatformConnectCommandTest {
    private static final String START = "POST /api/servers/register/start";
    private static final String STATUS = "POST /api/servers/register/status";
    private static final String KEYS = "GET /.well-known/jwks.json";
    private static final String SERVER = "https://ac7.acme.com";
    private static final String TEAM = "3b0f4b5c-6a0e-4a6b-9d4e-2f3a1b2c3d4e";
    private static final String PENDING = "{\"status\":\"pending\"}";

    @TempDir
    Path folder;

    private FakeBroker platform;
    private TestShell shell;
    private Path overlay;

    @BeforeEach
    void start() throws IOException {
        platform = FakeBroker.start();
        shell = new TestShell(folder);
        overlay = shell.directory().resolve("ac7.platform.json");
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    @Promise(38)
    void aConfirmedServerGetsATrustFileThatOnlyItsOwnerReads() throws IOException {
        Files.writeString(shell.directory().resolve("ac7.json"), "{\"server\": {}}");
        begun(3).on(STATUS, 200, PENDING).on(STATUS, 200, PENDING).on(STATUS, 200, authorized(platform.url()));

        assertThat(register("--platform", platform.url() + "//", "--url", SERVER + "/"))
                .as(shell.err())
                .isZero();

        assertThat(Files.readString(overlay)).isEqualTo("""
                {
                  "jwt" : {
                    "issuer" : "%1$s",
                    "jwksUrl" : "%1$s/.well-known/jwks.json",
                    "audience" : "team:%2$s"
                  }
                }
                """.formatted(platform.url(), TEAM));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(overlay)))
                .isEqualTo("rw-------");
        assertThat(shell.directory().resolve("ac7.json")).hasContent("{\"server\": {}}");
        assertThat(shell.out().lines())
                .containsSubsequence(
                        "→ Open this URL while signed in to the platform:",
                        "    https://app.example.com/authorize-server?code=ABCD-EFGH",
                        "Then verify the code:",
                        "    ABCD-EFGH",
                        "✓ Registered. Wrote " + overlay + ".",
                        "Team id:  " + TEAM,
                        "Audience: team:" + TEAM,
                        "Issuer:   " + platform.url(),
                        "Then go on at " + platform.url() + "/t/acme");
        assertThat(shell.out()).contains("SIGHUP").doesNotContain("d".repeat(43));
        assertThat(platform.asked().getFirst().body())
                .isEqualTo("{\"hostedAt\":\"" + SERVER + "\",\"memberName\":\"alice\"}");
        assertThat(platform.lastAsked().body()).isEqualTo("{\"deviceCode\":\"" + "d".repeat(43) + "\"}");
        assertThat(shell.waiter.waits()).containsOnly(Duration.ofSeconds(3)).hasSize(3);
    }

    @Test
    void itNeverAsksMoreOftenThanOnceASecond() {
        begun(0).on(STATUS, 200, PENDING).on(STATUS, 200, authorized(platform.url()));

        assertThat(register()).isZero();

        assertThat(shell.waiter.waits()).containsOnly(Duration.ofSeconds(1));
    }

    @Test
    void whatIsNoAnswerIsAskedAgainAndSaidOnce() {
        begun(1).on(STATUS, FakeBroker.Answer.lost())
                .on(STATUS, 500, "<html>")
                .on(STATUS, 502, "{\"error\":\"bad gateway\"}")
                .on(STATUS, 502, "{\"error\":\"bad gateway\"}")
                .on(
                        STATUS,
                        FakeBroker.Answer.json(429, "{\"error\":\"slow down\"}").header("Retry-After", "7"))
                .on(STATUS, FakeBroker.Answer.json(302, "").header("Location", "https://elsewhere.example/"))
                .on(STATUS, 200, "{\"status\":\"thinking\"}")
                .on(STATUS, 200, "[]")
                .on(STATUS, 200, authorized(platform.url()));

        assertThat(register()).as(shell.err()).isZero();

        assertThat(shell.err().lines().filter(line -> line.contains("bad gateway")))
                .hasSize(1);
        assertThat(shell.err()).contains("will retry", "500 Internal Server Error", "302 Found", "slow down");
        assertThat(shell.waiter.waits()).contains(Duration.ofSeconds(7)).hasSize(9);
    }

    @Test
    void aCodeThatNobodyConfirmsExpires() {
        begun(60).on(STATUS, 200, PENDING);

        assertThat(register()).isEqualTo(4);

        assertThat(shell.err()).contains("expired", "rejected", "Run this again");
        assertThat(overlay).doesNotExist();
        // At the tenth minute the codes are dead: it is not asked any more.
        assertThat(platform.asked()).hasSize(10);
    }

    @Test
    void aCodeThatIsRejectedLooksTheSame() {
        begun(1).on(STATUS, 200, "{\"status\":\"expired\"}");

        assertThat(register()).isEqualTo(4);

        assertThat(shell.err()).contains("expired", "rejected");
        assertThat(overlay).doesNotExist();
    }

    @Test
    void aClockThatIsTenMinutesAheadIsNamed() {
        ahead(Duration.ofSeconds(690));
        platform.on(START, 201, codes(shell.clock.millis() - 60_000, 3));

        assertThat(register()).isEqualTo(4);

        assertThat(shell.err()).contains("clock is 11 min ahead");
        assertThat(shell.out()).doesNotContain("authorize-server");
        assertThat(platform.asked()).hasSize(1);
    }

    @Test
    void aServerThatIsRegisteredAlreadyIsSaidSo() {
        platform.on(START, 409, "{\"error\":\"server already registered\",\"detail\":\"Some words.\"}");

        assertThat(register()).isEqualTo(3);

        assertThat(shell.err()).contains(SERVER, "already registered", "ask the owner", "invite");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | {"error":"invalid server url","detail":"The host must be public."} | The host must be public. (400 Bad Request)
            400 | {"error":"invalid request"} | the platform refused: invalid request
            409 | {"error":"something else"} | something else
            413 | {"error":7,"detail":[]} | the platform refused: 413 Content Too Large
            429 | {"error":"rate limited"} | rate limited (429 Too Many Requests); try again in 2 min
            500 | <html>oops</html> | the platform refused: 500 Internal Server Error
            503 | {"error":"busy"} | busy (503 Service Unavailable)
            200 | {} | the platform refused: 200 OK
            201 | {"deviceCode":"x"} | not what a platform sends
            201 | {"deviceCode":"x","userCode":"ABCDEFGH","verificationUrl":"javascript:alert(1)","expiresAt":9000000000000,"pollIntervalSec":3} | no URL to confirm at
            302 | {} | the platform answered 302 Found to https://elsewhere.example/x, and redirects are not followed
            """)
    void aRefusalIsShown(int status, String body, String message) {
        platform.on(
                START,
                FakeBroker.Answer.json(status, body)
                        .header("Retry-After", "120")
                        .header("Location", "https://elsewhere.example/x"));

        assertThat(register()).isEqualTo(1);

        assertThat(shell.err()).contains(message);
        assertThat(platform.asked()).hasSize(1);
        assertThat(overlay).doesNotExist();
    }

    @Test
    void aPlatformThatIsNotThereIsNamed() {
        platform.close();

        assertThat(register()).isEqualTo(1);

        assertThat(shell.err()).contains("failed to reach the platform at " + platform.url());
    }

    @Test
    void aLostAnswerToTheStartIsNotAskedAgain() {
        platform.on(START, FakeBroker.Answer.lost());

        assertThat(register()).isEqualTo(1);

        assertThat(platform.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"authorized\"}",
                "{\"status\":\"authorized\",\"teamId\":\"t\",\"teamSlug\":\"s\",\"jwt\":{\"issuer\":\"ORIGIN\"}}",
                "{\"status\":\"authorized\",\"teamId\":\"t\",\"teamSlug\":\"s\",\"jwt\":{\"issuer\":\"https://evil.example\","
                        + "\"jwksUrl\":\"https://evil.example/keys\",\"audience\":\"team:t\"}}",
                "{\"status\":\"authorized\",\"teamId\":\"t\",\"teamSlug\":\"s\",\"jwt\":{\"issuer\":\"/relative\","
                        + "\"jwksUrl\":\"ORIGIN/keys\",\"audience\":\"team:t\"}}",
                "{\"status\":\"authorized\",\"teamId\":\"t\",\"teamSlug\":\"s\",\"jwt\":{\"issuer\":\"ORIGIN\","
                        + "\"jwksUrl\":\"http://keys.example/keys\",\"audience\":\"team:t\"}}",
                "{\"status\":\"authorized\",\"teamId\":\"t\",\"teamSlug\":\"s\",\"jwt\":{\"issuer\":\"ORIGIN\","
                        + "\"jwksUrl\":\"ORIGIN/keys\",\"audience\":\"\"}}"
            })
    @Promise(38)
    void whatABrokerCouldNotUseIsNotWritten(String answer) throws IOException {
        Files.writeString(overlay, "the old one");
        begun(1).on(STATUS, 200, answer.replace("ORIGIN", platform.url()));

        assertThat(register()).isEqualTo(1);

        assertThat(shell.err()).contains("cannot be used", "nothing was written", "Disconnect the team");
        assertThat(overlay).hasContent("the old one");
    }

    @Test
    void everythingThatIsMissingIsNamedAtOnce() {
        assertThat(shell.run("platform-connect")).isEqualTo(2);

        assertThat(shell.err()).contains("--url is required", "--member-name is required", "--platform is required");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://ac7.acme.com | https://app.example.com | alice | --url must begin with https://
            https://ac7.acme.com/x | https://app.example.com | alice | --url must not have a path
            https://ac7.acme.com?x | https://app.example.com | alice | --url must not have a user, a query
            ftp://ac7.acme.com | https://app.example.com | alice | --url must start with http
            https://ac7.acme.com | http://app.example.com | alice | --platform must begin with https://
            https://ac7.acme.com | app.example.com | alice | --platform must start with http
            https://ac7.acme.com | https://app.example.com | a b | --member-name must be
            """)
    void whatCannotBeUsedIsRefusedBeforeAnythingIsSent(String server, String where, String member, String message) {
        assertThat(shell.run("platform-connect", "--url", server, "--platform", where, "--member-name", member))
                .isEqualTo(2);

        assertThat(shell.err()).contains(message);
    }

    @Test
    void aNameThatNoMemberHasIsRefusedAndTheNamesAreShown() {
        try (TestBroker broker = TestBroker.founded()) {
            String config = broker.folder().resolve("ac7.json").toString();
            begun(1).on(STATUS, 200, authorized(platform.url()));

            assertThat(register("--config-path", config, "--member-name", "nobody"))
                    .isEqualTo(2);
            assertThat(shell.err()).contains("there is no member 'nobody'", TestBroker.ADMIN);
            assertThat(platform.asked()).isEmpty();

            assertThat(register("--config-path", config, "--member-name", TestBroker.ADMIN))
                    .as(shell.err())
                    .isZero();
            assertThat(broker.folder().resolve("ac7.platform.json")).exists();
        }
    }

    @Test
    void membersThatTheFileBringsInCount() throws IOException {
        Files.writeString(shell.directory().resolve("ac7.json"), "{\"members\": [{\"name\": \"bob\"}]}");

        assertThat(register()).isEqualTo(2);

        assertThat(shell.err()).contains("--member-name is one of bob");
    }

    @Test
    void withoutATeamTheTrustFileIsWrittenWithAWarning() {
        begun(1).on(STATUS, 200, authorized(platform.url()));

        assertThat(register("--config-path", "TEAM.JSON")).isZero();

        assertThat(shell.err())
                .contains("there is no team at " + shell.directory().resolve("TEAM.JSON"));
        assertThat(shell.directory().resolve("TEAM.platform.json")).exists();
    }

    @Test
    void aFolderThatIsNotThereIsSaidBeforeAnythingIsSent() {
        assertThat(register("--config-path", "nowhere/ac7.json")).isEqualTo(1);

        assertThat(shell.err()).contains("no such folder");
        assertThat(platform.asked()).isEmpty();
    }

    @Test
    void ctrlCEndsItWithNothingWritten() {
        begun(1).on(STATUS, 200, PENDING).on(STATUS, 200, authorized(platform.url()));
        List<Integer> exits = new ArrayList<>();
        shell.waiter.meanwhile(() -> {
            if (exits.isEmpty()) {
                exits.add(shell.interrupts.press());
            }
        });

        assertThat(register()).isEqualTo(1);

        assertThat(exits).containsExactly(1);
        assertThat(shell.err()).contains("cancelled by user — nothing was written");
        assertThat(overlay).doesNotExist();
    }

    @Test
    void onATerminalTheTimeThatIsLeftIsShown() {
        shell.onTerminal();
        begun(2).on(STATUS, FakeBroker.Answer.lost()).on(STATUS, 200, authorized(platform.url()));

        assertThat(register()).isZero();

        assertThat(shell.out()).contains("600s left", "599s left", "\r\u001b[K");
    }

    @Test
    void rePairingReplacesTheTrustOnlyOnceItHasSucceeded() throws IOException {
        Files.writeString(overlay, trust("https://old.example", "old-id"));
        platform.on(START, 409, "{\"error\":\"server already registered\"}").on(START, 201, codes());
        platform.on(STATUS, 200, authorized(platform.url()));
        String[] command = {
            "platform-connect", "re-pair", "--url", SERVER, "--member-name", "alice", "--platform", platform.url()
        };

        assertThat(shell.run(command)).isEqualTo(3);
        assertThat(overlay).hasContent(trust("https://old.example", "old-id"));

        assertThat(shell.run(command)).as(shell.err()).isZero();
        assertThat(shell.out()).contains("Team id:  old-id -> " + TEAM);
        assertThat(Files.readString(overlay)).contains("team:" + TEAM);
    }

    @Test
    void rePairingAsksThePlatformThatIsTrusted() throws IOException {
        assertThat(shell.run("platform-connect", "re-pair", "--url", SERVER, "--member-name", "alice"))
                .isEqualTo(2);
        assertThat(shell.err()).contains("no trust file at " + overlay);

        Files.writeString(overlay, trust(platform.url(), "old-id"));
        begun(1).on(STATUS, 200, authorized(platform.url()));

        assertThat(shell.run("platform-connect", "--member-name", "status", "re-pair", "--url", SERVER))
                .as(shell.err())
                .isZero();
        assertThat(platform.asked().getFirst().body()).contains("\"memberName\":\"status\"");
    }

    @Test
    @Promise(43)
    void unpairingRemovesTheTrustAndSaysWhatIsLeft() throws IOException {
        assertThat(shell.run("platform-connect", "unpair", "--yes")).isZero();
        assertThat(shell.out()).contains("nothing to remove");

        Files.writeString(overlay, trust("https://app.example.com", TEAM));
        assertThat(shell.run("platform-connect", "unpair")).isEqualTo(2);
        assertThat(shell.err()).contains("--yes");
        assertThat(overlay).exists();

        TestShell no = new TestShell(folder).typing("n");
        assertThat(no.run("platform-connect", "unpair")).isEqualTo(2);
        assertThat(overlay).exists();

        TestShell yes = new TestShell(folder).typing("y");
        assertThat(yes.run("platform-connect", "unpair")).isZero();
        assertThat(overlay).doesNotExist();
        assertThat(yes.out()).contains("SIGHUP", "https://app.example.com/t/" + TEAM, "Disconnect team");
    }

    @Test
    void statusTellsWhatIsTrustedAndWhetherItsKeysCanBeHad() throws IOException {
        assertThat(shell.run("platform-connect", "status")).isEqualTo(1);
        assertThat(shell.err()).contains("trusts no platform");

        Files.writeString(overlay, trust(platform.url(), TEAM));
        String keys = "{\"keys\":[{\"kty\":\"RSA\",\"alg\":\"RS256\",\"kid\":\"k\",\"n\":\"AQ\",\"e\":\"AQAB\"},"
                + "{\"kty\":\"EC\",\"kid\":\"e\"}]}";
        platform.on(KEYS, 200, keys)
                .on(KEYS, 200, keys)
                .on(KEYS, 200, "{\"keys\":[]}")
                .on(KEYS, 502, "{}");
        ahead(Duration.ZERO);

        assertThat(shell.run("platform-connect", "status")).as(shell.err()).isZero();
        assertThat(shell.out().lines())
                .containsSubsequence(
                        "trust      " + overlay,
                        "issuer     " + platform.url(),
                        "audience   team:" + TEAM,
                        "keys       " + platform.url() + "/.well-known/jwks.json",
                        "           1 for RS256 of 2",
                        "clock      the same as the platform's");
        ahead(Duration.ofSeconds(90));
        assertThat(shell.run("platform-connect", "status")).isEqualTo(1);
        assertThat(shell.err()).contains("clock is so far ahead");
        ahead(Duration.ofSeconds(-90));
        assertThat(shell.run("platform-connect", "status")).isEqualTo(1);
        assertThat(shell.out()).contains("1 min behind the platform's");
        assertThat(shell.err()).contains("no key for RS256");
        assertThat(shell.run("platform-connect", "status")).isEqualTo(1);
        assertThat(shell.err()).contains("the keys cannot be had: 502 Bad Gateway");

        Files.writeString(overlay, "{");
        assertThat(shell.run("platform-connect", "status")).isEqualTo(2);
        assertThat(shell.err()).contains(overlay + ":1:");
    }

    @Test
    void helpNamesFlagsExitCodesAndSubcommands() {
        assertThat(shell.run("platform-connect", "--help")).isZero();

        assertThat(shell.out())
                .contains("--url", "--member-name", "--platform", "--config-path", "Exit codes", "re-pair", "unpair");
    }

    private int register(String... more) {
        List<String> arguments = new ArrayList<>(List.of("platform-connect"));
        arguments.addAll(List.of(more));
        for (List<String> usual : List.of(
                List.of("--url", SERVER), List.of("--platform", platform.url()), List.of("--member-name", "alice"))) {
            if (!arguments.contains(usual.getFirst())) {
                arguments.addAll(usual);
            }
        }
        return shell.run(arguments.toArray(String[]::new));
    }

    private FakeBroker begun(int interval) {
        return platform.on(START, 201, codes(shell.clock.millis() + 600_000, interval));
    }

    private String codes() {
        return codes(shell.clock.millis() + 600_000, 1);
    }

    private static String codes(long expiresAt, int interval) {
        return String.format(
                Locale.ROOT,
                "{\"deviceCode\":\"%s\",\"userCode\":\"ABCDEFGH\",\"verificationUrl\":\"https://app.example.com"
                        + "/authorize-server?code=ABCD-EFGH\",\"expiresAt\":%d,\"pollIntervalSec\":%d}",
                "d".repeat(43),
                expiresAt,
                interval);
    }

    private static String authorized(String origin) {
        return "{\"status\":\"authorized\",\"teamId\":\"" + TEAM + "\",\"teamSlug\":\"acme\",\"jwt\":{\"issuer\":\""
                + URI.create(origin) + "\",\"jwksUrl\":\"" + origin + "/.well-known/jwks.json\",\"audience\":\"team:"
                + TEAM + "\"}}";
    }

    private static String trust(String origin, String team) {
        return "{\"jwt\":{\"issuer\":\"" + origin + "\",\"jwksUrl\":\"" + origin
                + "/.well-known/jwks.json\",\"audience\":\"team:" + team + "\"}}";
    }

    /** Puts this machine's clock so far ahead of the platform's, which is the true one. */
    private void ahead(Duration difference) {
        shell.clock.advance(
                Duration.between(shell.clock.instant(), Instant.now()).plus(difference));
    }
}
