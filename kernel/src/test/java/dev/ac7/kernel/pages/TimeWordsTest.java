package dev.ac7.kernel.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeWordsTest {
    private static final long NOW = 1_795_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "0, just now",
        "-44, just now",
        "-45, 1 min ago",
        "-119, 1 min ago",
        "-3599, 59 min ago",
        "-3600, 1 h ago",
        "-86399, 23 h ago",
        "-86400, 1 day ago",
        "-172800, 2 days ago",
        "44, in a moment",
        "45, in 1 min",
        "61, in 2 min",
        "604799, in 7 days",
        "604800, in 7 days",
        "2592000, in 30 days"
    })
    void saysHowFarAway(long seconds, String words) {
        assertThat(TimeWords.relative(NOW + seconds * 1000, NOW)).isEqualTo(words);
    }

    @Test
    void saysADateFurtherAway() {
        assertThat(TimeWords.relative(0, NOW)).isEqualTo("1 Jan 1970");
        assertThat(TimeWords.exact(0)).isEqualTo("1970-01-01 00:00:00 UTC");
        assertThat(TimeWords.machine(0)).isEqualTo("1970-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"300000, 5:00", "299001, 5:00", "299000, 4:59", "9999, 0:10", "1, 0:01", "0, 0:00", "-5000, 0:00"})
    void countsDown(long milliseconds, String words) {
        assertThat(TimeWords.left(NOW + milliseconds, NOW)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"1, 1 second", "59, 59 seconds", "60, 1 minute", "61, 2 minutes", "671, 12 minutes"})
    void roundsAWaitUp(long seconds, String words) {
        assertThat(TimeWords.span(seconds)).isEqualTo(words);
    }
}
