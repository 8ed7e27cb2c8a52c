package dev.ac7.kernel.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.Promise;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {
    /** The secret of RFC 6238, appendix B: the ASCII text 12345678901234567890. */
    private static final TotpSecret RFC_SECRET = TotpSecret.parse("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    private final MovableClock clock = new MovableClock();
    private final Totp totp = new Totp(clock);
    private final TotpSecret secret = RFC_SECRET;
    private final long currentStep = clock.instant().getEpochSecond() / 30;

    @ParameterizedTest
    @Promise(25)
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void givesTheCodesOfRfc6238(long epochSecond, String code) {
        // Appendix B prints eight digits; six digits are its last six.
        Instant at = Instant.ofEpochSecond(epochSecond);

        assertThat(totp.code(RFC_SECRET, at)).isEqualTo(code);
        assertThat(new Totp(new MovableClock(at)).verify(RFC_SECRET, code, 0)).hasValue(epochSecond / 30);
    }

    @ParameterizedTest
    @Promise(25)
    @CsvSource({"-2, false", "-1, true", "0, true", "1, true", "2, false"})
    void acceptsOneStepToEachSideAndNoMore(int offset, boolean accepted) {
        String code = codeAt(offset);

        var verdict = totp.verify(secret, code, 0);

        assertThat(verdict.isPresent()).isEqualTo(accepted);
        verdict.ifPresent(step -> assertThat(step).isEqualTo(currentStep + offset));
    }

    @Test
    @Promise(25)
    void acceptsAStepOnceAndNeverAnOlderOne() {
        long accepted = totp.verify(secret, codeAt(0), 0).orElseThrow();

        assertThat(totp.verify(secret, codeAt(0), accepted)).isEmpty();
        assertThat(totp.verify(secret, codeAt(-1), accepted)).isEmpty();
        assertThat(totp.verify(secret, codeAt(1), accepted)).hasValue(accepted + 1);
    }

    @Test
    @Promise(25)
    void stepsChangeExactlyEvery30Seconds() {
        var edge = new MovableClock(Instant.ofEpochSecond(30 * currentStep).minusNanos(1));
        var atEdge = new Totp(edge);

        assertThat(atEdge.verify(secret, codeAt(1), 0)).as("two steps ahead").isEmpty();
        edge.advance(Duration.ofNanos(1));
        assertThat(atEdge.verify(secret, codeAt(1), 0)).as("one step ahead").isPresent();
    }

    @Test
    @Promise(25)
    void aCodeThatFitsTwoStepsIsUsedUpForBoth() {
        // In the year 2029 the RFC's secret has the same code in two steps that follow each other.
        Instant twin = Instant.ofEpochSecond(30 * 62_075_368L);
        var atTwin = new Totp(new MovableClock(twin));
        String code = atTwin.code(RFC_SECRET, twin);

        assertThat(atTwin.code(RFC_SECRET, twin.plus(Totp.STEP))).isEqualTo(code);
        long accepted = atTwin.verify(RFC_SECRET, code, 0).orElseThrow();

        assertThat(accepted).isEqualTo(twin.getEpochSecond() / 30 + 1);
        assertThat(atTwin.verify(RFC_SECRET, code, accepted)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "28708", "2870820", " 287082", "287082\n", "-87082", "２８７０８２", "abcdef"})
    void anythingButTheSixDigitsIsWrong(String code) {
        assertThat(new Totp(new MovableClock(Instant.ofEpochSecond(59))).verify(RFC_SECRET, code, 0))
                .isEmpty();
    }

    @ParameterizedTest
    @Promise(76)
    @ValueSource(longs = {-1, 1})
    void aClockThatJumpsAnHourNeitherReopensACodeNorLocksOutForEver(long hours) {
        String before = codeAt(0);
        long accepted = totp.verify(secret, before, 0).orElseThrow();

        clock.advance(Duration.ofHours(hours));
        assertThat(totp.verify(secret, before, accepted)).isEmpty();

        clock.advance(Duration.ofHours(-hours).plus(Totp.STEP));
        assertThat(totp.verify(secret, codeAt(1), accepted)).hasValue(accepted + 1);
    }

    @Test
    void aClockBeforeTheEpochIsNoCrash() {
        assertThat(new Totp(new MovableClock(Instant.ofEpochSecond(-1))).verify(secret, "000000", 0))
                .isEmpty();
    }

    @Test
    void secretsHave20BytesAndSurviveBeingWritten() {
        TotpSecret made = TotpSecret.generate(new SecureRandom());

        assertThat(made.base32()).matches("[A-Z2-7]{32}");
        assertThat(TotpSecret.parse(made.base32()).base32()).isEqualTo(made.base32());
        assertThat(TotpSecret.parse("GEZDGNBVGY3TQOJQ").base32()).isEqualTo("GEZDGNBVGY3TQOJQ");
        assertThat(TotpSecret.parse("GEZDGNBVGY3TQOJQGE======").base32()).isEqualTo("GEZDGNBVGY3TQOJQGE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GEZDGNBVGY3TQOJ",
                "gezdgnbvgy3tqojq",
                "GEZDGNBVGY3TQOJ1",
                "GEZDGNBV GY3TQOJQ",
                "GEZDGNBV========"
            })
    void otherTextsAreNoSecretsAndAreNotEchoed(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TotpSecret.parse(text))
                .withMessageNotContaining("GEZDGNBV");
    }

    private String codeAt(int offset) {
        return totp.code(secret, Instant.ofEpochSecond(30 * (currentStep + offset)));
    }
}
