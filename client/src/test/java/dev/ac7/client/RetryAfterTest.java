package dev.ac7.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final String NOON = "Mon, 23 Nov 2026 12:00:00 GMT";

    @ParameterizedTest
    @CsvSource({"1, 1", "' 120 ', 120", "86400, 86400", "86401, 86400", "999999999, 86400"})
    void secondsAreTakenUpToADay(String header, long seconds) {
        assertThat(RetryAfter.read(Optional.of(header), Optional.empty())).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void aDateIsMeasuredFromTheAnswersOwnDate() {
        Optional<String> header = Optional.of("Mon, 23 Nov 2026 12:00:21 GMT");
        assertThat(RetryAfter.read(header, Optional.of(NOON))).contains(Duration.ofSeconds(21));
        assertThat(RetryAfter.read(header, Optional.of("Mon, 23 Nov 2026 13:00:00 GMT")))
                .isEmpty();
        assertThat(RetryAfter.read(header, Optional.empty())).isEmpty();
        assertThat(RetryAfter.read(header, Optional.of("junk"))).isEmpty();
    }

    @Test
    void noHeaderIsNoWait() {
        assertThat(RetryAfter.read(Optional.empty(), Optional.of(NOON))).isEmpty();
    }
}
