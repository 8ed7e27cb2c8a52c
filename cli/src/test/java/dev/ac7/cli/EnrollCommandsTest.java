package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.secret.Totp;
import dev.ac7.kernel.secret.TotpSecret;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letting devices in, and giving members a new authenticator, at a running broker. */
class EnrollCommandsTest {
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private static final String APPROVED = """
            {"member":{"name":"bob","role":{"title":"builder","description":""},"permissions":[]},
             "tokenInfo":{"id":"11111111-1111-4111-8111-111111111111","memberName":"bob","label":"laptop",
              "origin":"enroll","createdAt":1,"lastUsedAt":null,"expiresAt":null,"createdBy":"alice"}}
            """;

    @TempDir
    Path folder;

    private FakeBroker broker;
    private TestShell shell;

    @BeforeEach
    void start() throws IOException {
        broker = FakeBroker.start();
        shell = new TestShell(folder).with("AC7_URL", broker.url()).with("AC7_TOKEN", "ac7_mine");
        long asked = shell.clock.millis() - 40_000;
        broker.on("GET /enroll/pending", 200, """
                {"enrollments":[{"userCode":"ABCD-2345","labelHint":"zoe\\u001b[2J","sourceIp":"192.0.2.7",
                  "sourceUa":"ac7/1 (Linux)","createdAt":%d,"expiresAt":%d}]}
                """.formatted(asked, asked + 300_000));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void pendingDevicesAreListedAsTextNotAsCommandsToTheTerminal() {
        assertThat(shell.run("enroll", "pending")).isZero();

        assertThat(shell.out())
                .contains("ABCD-2345  zoe�[2J  192.0.2.7  40 s  4 min       ac7/1 (Linux)")
                .doesNotContain("\u001b");
    }

    @Test
    void aDirectorSeesWhoAsksAndConfirms() {
        broker.on("POST /enroll/approve", 200, APPROVED);

        assertThat(shell.typing("y").run("enroll", "approve", "abcd2345", "--member", "bob", "--expires", "30d"))
                .isZero();

        assertThat(shell.out())
                .contains("source:     192.0.2.7", "user agent: ac7/1 (Linux)", "asked:      40 s ago", "for 30d")
                .contains("Does the device show this very code")
                .contains("✓ approved ABCD-2345: the device is now 'bob'");
        assertThat(broker.lastAsked().body())
                .isEqualTo("{\"mode\":\"bind\",\"userCode\":\"ABCD-2345\",\"memberName\":\"bob\",\"expiresAt\":"
                        + (shell.clock.millis() + 30L * 86_400_000) + "}");
    }

    @Test
    void anythingButYesChangesNothing() {
        assertThat(shell.typing("").run("enroll", "approve", "ABCD-2345", "--member", "bob"))
                .isZero();

        assertThat(shell.out()).contains("nothing changed", "ac7 enroll reject ABCD-2345");
        assertThat(broker.asked()).extracting(FakeBroker.Asked::method).containsExactly("GET");
    }

    @Test
    void withoutATerminalTheDirectorHasToSayYesBeforehand() {
        assertThat(shell.run("enroll", "approve", "ABCD-2345", "--member", "bob"))
                .isEqualTo(2);
        assertThat(shell.err()).contains("--yes");
        assertThat(broker.asked()).isEmpty();
    }

    @Test
    void aMemberCanBeMadeForTheDevice() {
        broker.on("POST /enroll/approve", 200, APPROVED);

        assertThat(shell.run(
                        "enroll",
                        "approve",
                        "ABCD-2345",
                        "--create",
                        "bob",
                        "--title",
                        "builder",
                        "--permissions",
                        "operator",
                        "--label",
                        "desk",
                        "--yes"))
                .isZero();

        assertThat(broker.lastAsked().body())
                .isEqualTo("{\"mode\":\"create\",\"userCode\":\"ABCD-2345\",\"memberName\":\"bob\","
                        + "\"role\":{\"title\":\"builder\"},\"permissions\":[\"operator\"],\"label\":\"desk\"}");
    }

    @Test
    void contradictionsAreUsageErrors() {
        assertThat(shell.run("enroll", "approve", "--member", "bob", "--yes")).isEqualTo(2);
        assertThat(shell.run("enroll", "approve", "OOOO-0000", "--member", "bob", "--yes"))
                .isEqualTo(2);
        assertThat(shell.run("enroll", "approve", "ABCD-2345", "--yes")).isEqualTo(2);
        assertThat(shell.run("enroll", "approve", "ABCD-2345", "--member", "a", "--create", "b", "--yes"))
                .isEqualTo(2);
        assertThat(shell.run("enroll", "approve", "ABCD-2345", "--member", "a", "--title", "b", "--yes"))
                .isEqualTo(2);
        assertThat(shell.run("enroll", "approve", "ABCD-2345", "--create", "a", "--yes"))
                .isEqualTo(2);
        assertThat(shell.run("enroll", "approve", "ABCD-2345", "--member", "a", "--yes", "--expires", "soon"))
                .isEqualTo(2);
        assertThat(broker.asked()).isEmpty();
    }

    @Test
    void aDeviceIsTurnedAway() {
        broker.on("POST /enroll/reject", 204, "");

        assertThat(shell.run("enroll", "reject", "ABCD-2345", "--reason", "not ours"))
                .isZero();

        assertThat(broker.lastAsked().body()).isEqualTo("{\"userCode\":\"ABCD-2345\",\"reason\":\"not ours\"}");
        assertThat(shell.out()).startsWith("✓ rejected ABCD-2345");
    }

    @Test
    void aNewAuthenticatorIsAgreedToShownAndChecked() {
        answerEnrollment();
        String code = new Totp(shell.clock).code(TotpSecret.parse(SECRET), shell.clock.instant());

        assertThat(shell.typing("yes", code).run("enroll", "--user", "bob")).isZero();

        assertThat(shell.out())
                .contains("every authenticator bound to 'bob' stops working")
                .contains("GEZD GNBV")
                .contains("AAAAA-BBBBB")
                .contains("✓ enrolled 'bob' for web UI login");
    }

    @Test
    void withoutConsentTheOldAuthenticatorStays() {
        answerEnrollment();

        assertThat(shell.typing("no").run("enroll", "--member", "bob")).isZero();

        assertThat(shell.out()).contains("nothing changed");
        assertThat(broker.asked()).isEmpty();
    }

    @Test
    void aCodeThatDoesNotMatchIsReported() {
        answerEnrollment();

        assertThat(shell.typing("y", "1", "2", "3").run("enroll", "bob")).isEqualTo(1);

        assertThat(shell.err()).contains("do not match the new secret");
    }

    @Test
    void withoutATerminalAnAuthenticatorIsChangedOnlyOnExplicitWish() {
        answerEnrollment();

        assertThat(shell.run("enroll", "bob")).isEqualTo(2);
        assertThat(broker.asked()).isEmpty();

        assertThat(shell.run("enroll", "bob", "--yes", "--json")).isZero();
        assertThat(shell.out()).startsWith("{\"totpSecret\":\"" + SECRET + "\"");
    }

    private void answerEnrollment() {
        broker.on(
                "POST /members/bob/enroll-totp",
                200,
                "{\"totpSecret\":\"" + SECRET + "\",\"totpUri\":\"otpauth://totp/ac7-blue:bob?secret=" + SECRET
                        + "\",\"recoveryCodes\":[\"AAAAA-BBBBB\"]}");
    }
}
