package dev.ac7.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.ops.LogFormat;
import dev.ac7.kernel.ops.LogLevel;
import dev.ac7.kernel.ops.Logs;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.platform.access.AccountId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How many wrong codes are let through before somebody has to wait (platform.md section 12.5). */
class CodeGuessesTest {
    private static final String HOME = "192.0.2.1";
    private static final String ELSEWHERE = "198.51.100.1";

    private final MovableClock clock = new MovableClock();
    private final CodeGuesses guesses = new CodeGuesses(clock);

    private static AccountId account() {
        return new AccountId(UUID.randomUUID());
    }

    /** A wrong code; the wait in seconds when it is refused. */
    private Optional<Long> wrong(AccountId account, String bucket) {
        try {
            guesses.begin(account, bucket);
            return Optional.empty();
        } catch (Refusal refused) {
            assertThat(refused.status()).isEqualTo(429);
            return refused.retryAfterSeconds();
        }
    }

    private void right(AccountId account, String bucket) {
        guesses.begin(account, bucket);
        guesses.right(account, bucket);
    }

    @Test
    void anAccountThatTriedTenWrongCodesWaitsTenMinutesWhereverItIs() {
        AccountId eve = account();
        for (int i = 0; i < 10; i++) {
            right(eve, HOME);
            assertThat(wrong(eve, HOME)).isEmpty();
        }
        clock.advance(Duration.ofMinutes(9));
        assertThat(wrong(eve, HOME)).as("from this try on").contains(600L);
        clock.advance(Duration.ofMinutes(2));
        assertThat(wrong(eve, ELSEWHERE)).contains(480L);
        assertThat(wrong(account(), HOME)).isEmpty();
        clock.advance(Duration.ofMinutes(8));
        assertThat(wrong(eve, HOME)).isEmpty();
    }

    @Test
    void anAddressTriesThirtyWrongCodesWhateverItsAccounts() {
        AccountId anna = account();
        for (int i = 0; i < 30; i++) {
            right(anna, HOME);
            assertThat(wrong(account(), HOME)).isEmpty();
        }
        clock.advance(Duration.ofMinutes(9));
        for (int i = 0; i < 10; i++) {
            assertThat(wrong(anna, HOME)).contains(60L);
        }
        assertThat(wrong(anna, ELSEWHERE))
                .as("nothing was tried, so nothing counts against the account")
                .isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(wrong(anna, HOME)).isEmpty();
    }

    @Test
    void aThousandWrongCodesOfAllPauseConfirmingAndRaiseAnAlarm() {
        PrintStream standardError = System.err;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
        Logs.configure(LogLevel.INFO, LogFormat.JSON);
        try {
            for (int i = 0; i < 1000; i++) {
                right(account(), ELSEWHERE);
                assertThat(wrong(account(), "10.0.0." + i % 250)).isEmpty();
            }
            assertThat(captured.toString(StandardCharsets.UTF_8)).isEmpty();
            clock.advance(Duration.ofMinutes(9));
            for (int i = 0; i < 3; i++) {
                assertThat(wrong(account(), HOME)).as("everybody waits").contains(600L);
            }
        } finally {
            System.setErr(standardError);
            Logs.configure(LogLevel.INFO, LogFormat.AUTO);
        }
        assertThat(captured.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("\"level\":\"ERROR\"")
                .containsOnlyOnce("user codes are being guessed");
        clock.advance(Duration.ofMinutes(10));
        right(account(), HOME);
        assertThat(wrong(account(), HOME)).isEmpty();
    }
}
