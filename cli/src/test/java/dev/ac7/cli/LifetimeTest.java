package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LifetimeTest {
    @ParameterizedTest
    @CsvSource({"90s,PT90S", "15m,PT15M", "12H,PT12H", "30d,PT720H", "2w,PT336H"})
    void aNumberAndAUnit(String text, Duration length) {
        assertThat(Lifetime.of("--expires", text)).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "30", "d", "-1d", "1.5h", "30 d", "59s", "0d", "3654d", "999999999w", "9999999999d", "1y"})
    void anythingElseIsRefusedByTheOptionsName(String text) {
        assertThatThrownBy(() -> Lifetime.of("--expires", text))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("--expires must be");
    }

    @Test
    void isShownInItsLargestUnit() {
        assertThat(Lifetime.shown(Duration.ofHours(49))).isEqualTo("2 d");
        assertThat(Lifetime.shown(Duration.ofMinutes(61))).isEqualTo("1 h");
        assertThat(Lifetime.shown(Duration.ofSeconds(119))).isEqualTo("1 min");
        assertThat(Lifetime.shown(Duration.ofSeconds(40))).isEqualTo("40 s");
        assertThat(Lifetime.shown(Duration.ofSeconds(-3))).isEqualTo("0 s");
    }
}
