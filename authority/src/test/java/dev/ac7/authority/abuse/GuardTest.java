package dev.ac7.authority.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.limit.Verdict.Allowed;
import dev.ac7.kernel.limit.Verdict.Limited;
import dev.ac7.kernel.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardTest {
    private static final Requester ADDRESS = new Requester("192.0.2.1", Optional.empty());

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T12:00:00Z"));
    private final AbuseRules rules = new AbuseRules(Limits.connect(4, 10), new MemoryState(clock), clock, List.of());
    private final ConnectGuard guard = rules.guard();

    @Test
    void theBurstLimitIsAllowedAndOneMoreIsNotUntilTheWindowEnds() {
        clock.advance(Duration.ofSeconds(10));
        assertAllowed(4);
        assertThat(guard.admit(ADDRESS)).isEqualTo(new Limited(Duration.ofSeconds(20)));

        clock.advance(Duration.ofSeconds(20));
        assertAllowed(4);
    }

    @Test
    void theSustainedLimitIsAllowedAndOneMoreIsNotUntilItsWindowEnds() {
        for (int i = 0; i < 10; i++) {
            assertAllowed(1);
            clock.advance(Duration.ofSeconds(30));
        }
        assertThat(guard.admit(ADDRESS)).isEqualTo(new Limited(Duration.ofSeconds(300)));
        clock.advance(Duration.ofSeconds(300));
        assertAllowed(1);
    }

    @Test
    void refusedRequestsCountTowardsTheSustainedLimitToo() {
        for (int i = 0; i < 10; i++) {
            guard.admit(ADDRESS);
        }
        clock.advance(Duration.ofSeconds(30));
        assertThat(guard.admit(ADDRESS)).isInstanceOf(Limited.class);
    }

    @Test
    void moreThanFiveTimesTheBurstLimitInOneWindowIsOneSevereOffence() {
        for (int i = 0; i < 20; i++) {
            guard.admit(ADDRESS);
        }
        assertThat(guard.isBanned(ADDRESS)).isFalse();
        assertThat(rules.tally().strikes()).isZero();

        assertThat(guard.admit(ADDRESS)).isInstanceOf(Limited.class);
        guard.admit(ADDRESS);

        assertThat(guard.isBanned(ADDRESS)).isTrue();
        assertThat(rules.tally().strikes()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(3_599));
        assertThat(guard.isBanned(ADDRESS)).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(guard.isBanned(ADDRESS)).isFalse();
    }

    @Test
    void asManyRequestsSpreadOverTwoWindowsAreNoOffence() {
        for (int i = 0; i < 20; i++) {
            guard.admit(ADDRESS);
        }
        clock.advance(Duration.ofSeconds(30));
        for (int i = 0; i < 20; i++) {
            guard.admit(ADDRESS);
        }
        assertThat(guard.isBanned(ADDRESS)).isFalse();
    }

    @Test
    void aHigherLoadLevelMakesNoOffenceOfWhatWasNoneBefore() {
        rules.load().pin(LoadLevel.L4);
        for (int i = 0; i < 20; i++) {
            guard.admit(ADDRESS);
        }
        assertThat(guard.isBanned(ADDRESS)).isFalse();
    }

    @Test
    void anAccountIsCountedAcrossItsAddressesAndApartFromThem() {
        for (int i = 0; i < 4; i++) {
            assertThat(guard.admit(new Requester("192.0.2." + i, Optional.of("alice"))))
                    .isInstanceOf(Allowed.class);
        }
        assertThat(guard.admit(new Requester("192.0.2.9", Optional.of("alice"))))
                .isInstanceOf(Limited.class);
        assertThat(guard.admit(new Requester("192.0.2.1", Optional.empty()))).isInstanceOf(Allowed.class);
    }

    @Test
    void malformedRequestsBanAtTheThird() {
        guard.malformed(ADDRESS);
        guard.malformed(ADDRESS);
        assertThat(guard.isBanned(ADDRESS)).isFalse();
        guard.malformed(ADDRESS);
        assertThat(guard.isBanned(ADDRESS)).isTrue();
    }

    @Test
    void anOversizedBodyBansAtOnce() {
        guard.oversized(ADDRESS);
        assertThat(guard.isBanned(ADDRESS)).isTrue();
        clock.advance(Duration.ofHours(1));
        assertThat(guard.isBanned(ADDRESS)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"L0,500,10000", "L1,250,5000", "L2,100,1500", "L3,40,400", "L4,10,60"})
    void theLevelsLimitsHoldAtTheLimitAndNotAtOneMore(LoadLevel level, int burst, int sustained) {
        AbuseRules usual = new AbuseRules(Limits.USUAL, new MemoryState(clock), clock, List.of());
        usual.load().pin(level);
        assertThat(usual.load().limits()).isEqualTo(new ConnectLimits(burst, sustained));
        for (int i = 0; i < burst; i++) {
            assertThat(usual.guard().admit(ADDRESS)).isInstanceOf(Allowed.class);
        }
        assertThat(usual.guard().admit(ADDRESS)).isInstanceOf(Limited.class);
        assertThat(usual.tally().limited(Window.CONNECT)).isEqualTo(1);
    }

    private void assertAllowed(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(guard.admit(ADDRESS)).isInstanceOf(Allowed.class);
        }
    }
}
