package dev.ac7.authority.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ac7.kernel.testing.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadLevelsTest {
    private final MovableClock clock = new MovableClock();
    private double pressure;
    private final LoadLevels levels = new LoadLevels(Limits.USUAL, clock, List.of(() -> 0.1, () -> pressure));

    @ParameterizedTest
    @CsvSource({
        "0,L0",
        "0.5999,L0",
        "0.60,L1",
        "0.7499,L1",
        "0.75,L2",
        "0.8799,L2",
        "0.88,L3",
        "0.9699,L3",
        "0.97,L4",
        "1,L4",
        "25,L4",
        "NaN,L0",
        "-1,L0"
    })
    void theLevelFollowsThePressureAfterTwoSamples(double reading, LoadLevel expected) {
        sample(reading);
        assertThat(level()).isEqualTo(LoadLevel.L0);
        sample(reading);
        assertThat(level()).isEqualTo(expected);
    }

    @Test
    void oneSampleAmongLowerOnesDoesNotRaiseIt() {
        for (int i = 0; i < 20; i++) {
            sample(i % 2 == 0 ? 1.0 : 0.3);
        }
        assertThat(level()).isEqualTo(LoadLevel.L0);
    }

    @Test
    void itRisesAsFarAsBothSamplesAsk() {
        sample(0.76);
        sample(0.99);
        assertThat(level()).isEqualTo(LoadLevel.L2);
        sample(0.99);
        assertThat(level()).isEqualTo(LoadLevel.L4);
    }

    @ParameterizedTest
    @CsvSource({"L1,0.60,0.50", "L2,0.75,0.65", "L3,0.88,0.78", "L4,0.97,0.87"})
    void itFallsOneLevelWhenPressureStayedATenthBelowForAMinute(LoadLevel level, double threshold, double calm) {
        sample(threshold);
        sample(threshold);
        assertThat(level()).isEqualTo(level);

        for (int i = 0; i < 40; i++) {
            sample(calm + 0.001);
        }
        assertThat(level()).isEqualTo(level);

        sample(calm);
        clock.advance(Duration.ofSeconds(59).plusMillis(999).minus(LoadLevels.BETWEEN_SAMPLES));
        sample(calm);
        assertThat(level()).isEqualTo(level);
        clock.advance(Duration.ofMillis(1).minus(LoadLevels.BETWEEN_SAMPLES));
        sample(calm);
        assertThat(level()).isEqualTo(level.below());
    }

    @Test
    void oneLoudSampleBeginsTheMinuteAnew() {
        sample(0.61);
        sample(0.61);
        for (int i = 0; i < 12; i++) {
            sample(0.2);
        }
        sample(0.55);
        for (int i = 0; i < 12; i++) {
            sample(0.2);
        }
        assertThat(level()).isEqualTo(LoadLevel.L1);
        sample(0.2);
        assertThat(level()).isEqualTo(LoadLevel.L0);
    }

    @Test
    void fromTheTopItTakesAMinuteForEachLevel() {
        sample(1);
        sample(1);
        for (LoadLevel expected : List.of(LoadLevel.L3, LoadLevel.L2, LoadLevel.L1, LoadLevel.L0)) {
            for (int i = 0; i < 12; i++) {
                sample(0);
            }
            if (expected == LoadLevel.L3) {
                assertThat(level()).isEqualTo(LoadLevel.L4);
                sample(0);
            }
            assertThat(level()).isEqualTo(expected);
        }
    }

    @Test
    void aPinHoldsWhateverThePressureAndGivesWayToWhatItAskedForMeanwhile() {
        levels.pin(LoadLevel.L3);
        assertThat(levels.state().pinned()).isTrue();
        assertThat(level()).isEqualTo(LoadLevel.L3);
        long since = levels.state().since();

        sample(0.8);
        sample(0.8);
        assertThat(level()).isEqualTo(LoadLevel.L3);
        assertThat(levels.state().since()).isEqualTo(since);

        levels.unpin();
        assertThat(level()).isEqualTo(LoadLevel.L2);
        assertThat(levels.state().pinned()).isFalse();
        assertThat(levels.state().since()).isEqualTo(clock.millis());
    }

    @ParameterizedTest
    @CsvSource({
        "500,10000,L2,100,1500",
        "1,1,L0,1,1",
        "1,1,L4,1,1",
        "7,99,L1,3,49",
        "49,170,L4,1,1",
        "1000000000,1000000000,L3,80000000,40000000"
    })
    void otherLimitsScaleByTheSameFactorRoundedDown(
            int configuredBurst, int configuredSustained, LoadLevel level, int burst, int sustained) {
        assertThat(level.scaled(Limits.connect(configuredBurst, configuredSustained)))
                .isEqualTo(new ConnectLimits(burst, sustained));
    }

    @Test
    void connectsOfTheLast30SecondsAndPendingOnesArePressure() {
        AbuseRules rules = new AbuseRules(Limits.USUAL, new MemoryState(clock), clock, List.of());
        rules.watchPending(() -> 3_750);
        rules.load().sample();
        rules.load().sample();
        assertThat(rules.load().state().level()).isEqualTo(LoadLevel.L2);

        rules.watchPending(() -> 0);
        for (int i = 0; i < 14_550; i++) {
            rules.guard().admit(new Requester("10.0." + i / 256 + "." + i % 256, Optional.empty()));
        }
        rules.load().sample();
        rules.load().sample();
        assertThat(rules.load().state().level()).isEqualTo(LoadLevel.L4);
    }

    @Test
    void connectsCountFor30Seconds() {
        RecentConnects recent = new RecentConnects(clock);
        recent.note();
        clock.advance(Duration.ofSeconds(29));
        recent.note();
        assertThat(recent.inTheLast30Seconds()).isEqualTo(2);
        clock.advance(Duration.ofSeconds(1));
        assertThat(recent.inTheLast30Seconds()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(-10));
        assertThat(recent.inTheLast30Seconds()).isEqualTo(1);
        clock.advance(Duration.ofDays(1));
        assertThat(recent.inTheLast30Seconds()).isZero();
    }

    @Test
    void theProcessHasReadings() {
        assertThat(ProcessPressure.sources())
                .allSatisfy(source -> assertThat(source.getAsDouble()).isBetween(-1.0, 1.0));
    }

    @Test
    void workThatIsNotTakenUpIsPressureBeforeItIsTakenUp() {
        List<Runnable> waiting = new ArrayList<>();
        DispatchDelay delay = new DispatchDelay(waiting::add);
        assertThat(delay.getAsDouble()).isLessThan(0.5);
        assertThat(waiting).hasSize(1);

        await().until(() -> delay.getAsDouble() > 1);
        assertThat(waiting).hasSize(1);
        waiting.getFirst().run();
        assertThat(delay.getAsDouble()).isGreaterThan(1);
        assertThat(waiting).hasSize(2);
        waiting.getLast().run();
        assertThat(delay.getAsDouble()).isLessThan(1);
    }

    private void sample(double reading) {
        clock.advance(LoadLevels.BETWEEN_SAMPLES);
        pressure = reading;
        levels.sample();
    }

    private LoadLevel level() {
        return levels.state().level();
    }
}
