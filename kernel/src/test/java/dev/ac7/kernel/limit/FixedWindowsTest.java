package dev.ac7.kernel.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ac7.kernel.limit.Verdict.Allowed;
import dev.ac7.kernel.limit.Verdict.Limited;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.Promise;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixedWindowsTest {
    private static final Allowed ALLOWED = new Allowed();

    private final MovableClock clock = new MovableClock();
    private final FixedWindows mints = new FixedWindows(10, Duration.ofHours(1), 1_000, clock);

    @Test
    @Promise(14)
    void theEleventhHitIsRefusedUntilTheTimeItNames() {
        hit("192.0.2.1", 10);
        clock.advance(Duration.ofMinutes(20));

        Limited limited = new Limited(Duration.ofMinutes(40));
        assertThat(mints.hit("192.0.2.1")).isEqualTo(limited);

        clock.advance(limited.retryAfter().minusMillis(1));
        assertThat(mints.hit("192.0.2.1")).isEqualTo(new Limited(Duration.ofSeconds(1)));
        clock.advance(Duration.ofMillis(1));
        hit("192.0.2.1", 10);
        assertThat(mints.hit("192.0.2.1")).isEqualTo(new Limited(Duration.ofHours(1)));
    }

    @Test
    @Promise(14)
    void theWindowOpensWithTheFirstHitAndRefusalsDoNotProlongIt() {
        mints.hit("192.0.2.1");
        clock.advance(Duration.ofMinutes(59));
        hit("192.0.2.1", 9);
        for (int i = 0; i < 100; i++) {
            assertThat(mints.hit("192.0.2.1")).isEqualTo(new Limited(Duration.ofMinutes(1)));
        }

        clock.advance(Duration.ofMinutes(1));
        hit("192.0.2.1", 10);
    }

    @ParameterizedTest
    @Promise(14)
    @CsvSource({"1, 3600", "999, 3600", "1000, 3599", "1001, 3599", "3599000, 1", "3599001, 1", "3599999, 1"})
    void retryAfterIsInWholeSecondsRoundedUp(long millis, long seconds) {
        hit("192.0.2.1", 10);
        clock.advance(Duration.ofMillis(millis));

        assertThat(mints.hit("192.0.2.1")).isEqualTo(new Limited(Duration.ofSeconds(seconds)));
        assertThat(mints.check("192.0.2.1")).isEqualTo(new Limited(Duration.ofSeconds(seconds)));
    }

    @Test
    @Promise(15)
    void keysDoNotShareAWindow() {
        hit("192.0.2.1", 10);

        assertThat(mints.hit("192.0.2.1")).isInstanceOf(Limited.class);
        assertThat(mints.hit("192.0.2.2")).isEqualTo(ALLOWED);
    }

    @Test
    void checkingCountsNothing() {
        for (int i = 0; i < 100; i++) {
            assertThat(mints.check("alice")).isEqualTo(ALLOWED);
        }
        hit("alice", 10);
        assertThat(mints.check("alice")).isEqualTo(new Limited(Duration.ofHours(1)));
        assertThat(mints.check("bob")).isEqualTo(ALLOWED);
        assertThat(mints.size()).isEqualTo(1);
    }

    @Test
    void aClearedKeyStartsAnew() {
        hit("alice", 10);
        mints.clear("alice");

        hit("alice", 10);
        assertThat(mints.hit("alice")).isInstanceOf(Limited.class);
    }

    @Test
    void aHitTakenBackLeavesRoomForExactlyOne() {
        hit("alice", 10);
        assertThat(mints.hit("alice")).isInstanceOf(Limited.class);

        mints.takeBack("alice");

        assertThat(mints.check("alice")).isEqualTo(ALLOWED);
        assertThat(mints.hit("alice")).isEqualTo(ALLOWED);
        assertThat(mints.hit("alice")).isInstanceOf(Limited.class);
    }

    @Test
    void aWindowWhoseOnlyHitIsTakenBackNeverOpened() {
        mints.hit("alice");
        mints.takeBack("alice");
        mints.takeBack("bob");
        assertThat(mints.size()).isZero();

        clock.advance(Duration.ofMinutes(30));
        hit("alice", 10);
        assertThat(mints.hit("alice")).isEqualTo(new Limited(Duration.ofHours(1)));
    }

    @Test
    @Promise(76)
    void aClockThatJumpsForwardsClosesWindowsAndNothingElse() {
        hit("alice", 10);
        assertThat(mints.hit("alice")).isInstanceOf(Limited.class);

        clock.advance(Duration.ofHours(1));

        hit("alice", 10);
        assertThat(mints.hit("alice")).isInstanceOf(Limited.class);
    }

    @ParameterizedTest
    @Promise(76)
    @ValueSource(booleans = {true, false})
    void aClockThatJumpsBackwardsNeverMakesAWindowLongerThanItsLength(boolean hit) {
        hit("alice", 10);
        clock.advance(Duration.ofHours(-1));

        Verdict verdict = hit ? mints.hit("alice") : mints.check("alice");
        assertThat(verdict).as("still limited, for one window from now").isEqualTo(new Limited(Duration.ofHours(1)));

        clock.advance(Duration.ofHours(1));
        assertThat(mints.check("alice")).isEqualTo(ALLOWED);
        hit("alice", 10);
    }

    @Test
    @Promise(16)
    void memoryIsGivenBackWhenWindowsClose() {
        for (int i = 0; i < 500; i++) {
            mints.hit("key-" + i);
        }
        assertThat(mints.size()).isEqualTo(500);

        clock.advance(Duration.ofHours(1));

        assertThat(mints.size()).isZero();
    }

    @Test
    void boundsMustBePositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FixedWindows(0, Duration.ofHours(1), 1, clock));
        assertThatIllegalArgumentException().isThrownBy(() -> new FixedWindows(1, Duration.ofNanos(1), 1, clock));
        assertThatIllegalArgumentException().isThrownBy(() -> new FixedWindows(1, Duration.ofHours(1), 0, clock));
    }

    private void hit(String key, int allowed) {
        for (int i = 0; i < allowed; i++) {
            assertThat(mints.hit(key)).as("hit %d", i + 1).isEqualTo(ALLOWED);
        }
    }
}
