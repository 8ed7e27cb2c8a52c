package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.cli.AuthenticatorCheck.Outcome;
import dev.ac7.kernel.secret.Totp;
import dev.ac7.kernel.secret.TotpSecret;
import dev.ac7.kernel.testing.MovableClock;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthenticatorCheckTest {
    private static final TotpSecret SECRET = TotpSecret.parse("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    private final MovableClock clock = new MovableClock();
    private final Totp totp = new Totp(clock);

    @TempDir
    Path folder;

    @Test
    void theRightCodeConfirmsAndNamesItsStep() {
        String code = totp.code(SECRET, clock.instant());

        Outcome outcome = confirm("000000", code.substring(0, 3) + " " + code.substring(3));

        assertThat(outcome).isEqualTo(new Outcome.Confirmed(clock.instant().getEpochSecond() / 30));
    }

    @Test
    void threeWrongCodesFail() {
        assertThat(confirm("1", "2", "3", totp.code(SECRET, clock.instant()))).isEqualTo(new Outcome.Failed());
    }

    @Test
    void anEmptyAnswerOrTheEndAborts() {
        assertThat(confirm("1", "")).isEqualTo(new Outcome.Aborted());
        assertThat(confirm("1")).isEqualTo(new Outcome.Aborted());
    }

    @Test
    void theSecretIsShownForTypingAndAsAPicture() {
        TestShell shell = new TestShell(folder).typing();

        new AuthenticatorCheck(new PlainConversation(shell.shell()), totp).show(SECRET, "otpauth://totp/x");

        assertThat(shell.out())
                .contains("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
                .contains("▀");
    }

    private Outcome confirm(String... typed) {
        TestShell shell = new TestShell(folder).typing(typed);
        return new AuthenticatorCheck(new PlainConversation(shell.shell()), totp).confirm(SECRET);
    }
}
