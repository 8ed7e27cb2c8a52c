package dev.ac7.kernel.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.pairing.Pairing.Approved;
import dev.ac7.kernel.pairing.Pairing.Pending;
import dev.ac7.kernel.pairing.Pairing.Rejected;
import dev.ac7.kernel.pairing.PairingEvent.Approve;
import dev.ac7.kernel.pairing.PairingEvent.Expire;
import dev.ac7.kernel.pairing.PairingEvent.Poll;
import dev.ac7.kernel.pairing.PairingEvent.Reject;
import dev.ac7.kernel.pairing.PairingEvent.Withdraw;
import dev.ac7.kernel.pairing.PairingOutcome.AlreadyDecided;
import dev.ac7.kernel.pairing.PairingOutcome.Decided;
import dev.ac7.kernel.pairing.PairingOutcome.Denied;
import dev.ac7.kernel.pairing.PairingOutcome.Expired;
import dev.ac7.kernel.pairing.PairingOutcome.Granted;
import dev.ac7.kernel.pairing.PairingOutcome.SlowDown;
import dev.ac7.kernel.pairing.PairingOutcome.StillPending;
import dev.ac7.kernel.pairing.PairingOutcome.Unchanged;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairingRulesTest {
    private static final PairingRules RULES = PairingRules.DEVICE_ENROLMENT;
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant END = START.plusSeconds(300);

    private static final Pairing<String> PENDING = new Pending<>(END, Optional.empty());
    private static final Pairing<String> APPROVED = new Approved<>(END, "grant");
    private static final Pairing<String> REJECTED = new Rejected<>(END, Optional.of("not mine"));

    private final MovableClock clock = new MovableClock(START);

    @Test
    @Promise(1)
    void theFirstPollIsNeverToldToSlowDown() {
        assertThat(poll(RULES.begin(START))).isInstanceOf(StillPending.class);
    }

    @Test
    @Promise(1)
    void aPollLessThan2500MillisecondsAfterTheOneBeforeIsToldToSlowDown() {
        Pairing<String> polled = poll(PENDING).next().orElseThrow();

        clock.advance(Duration.ofMillis(2_499));
        assertThat(poll(polled)).isInstanceOf(SlowDown.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(poll(polled)).isInstanceOf(StillPending.class);
    }

    @Test
    @Promise(1)
    void everyPollMovesTheMarkButTheThresholdStays() {
        Pairing<String> state = poll(PENDING).next().orElseThrow();
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofSeconds(2));
            PairingOutcome<String> outcome = poll(state);
            assertThat(outcome).isEqualTo(new SlowDown<>(new Pending<>(END, Optional.of(clock.instant()))));
            state = outcome.next().orElseThrow();
        }

        clock.advance(Duration.ofMillis(2_500));
        assertThat(poll(state)).isInstanceOf(StillPending.class);
    }

    @Test
    void aDeviceThatKeepsTheIntervalIsNeverToldToSlowDown() {
        Pairing<String> state = RULES.begin(START);
        for (int i = 0; i < 59; i++) {
            clock.advance(RULES.interval());
            PairingOutcome<String> outcome = poll(state);
            assertThat(outcome).isInstanceOf(StillPending.class);
            state = outcome.next().orElseThrow();
        }
        clock.advance(RULES.interval());
        assertThat(poll(state)).isEqualTo(new Expired<>(Optional.empty()));
    }

    @Test
    @Promise(76)
    void aClockSetBackIsNoHurry() {
        Pairing<String> polled = poll(PENDING).next().orElseThrow();

        clock.advance(Duration.ofHours(-1));

        assertThat(poll(polled)).isEqualTo(new StillPending<>(new Pending<>(END, Optional.of(clock.instant()))));
    }

    static Stream<Arguments> table() {
        Approve<String> approve = new Approve<>("other grant");
        Reject<String> reject = new Reject<>(Optional.empty());
        return Stream.of(
                Arguments.of(PENDING, approve, new Decided<>(new Approved<>(END, "other grant"))),
                Arguments.of(PENDING, reject, new Decided<>(new Rejected<>(END, Optional.empty()))),
                Arguments.of(PENDING, new Expire<>(), new Unchanged<>(PENDING)),
                Arguments.of(PENDING, new Withdraw<>(), new Unchanged<>(PENDING)),
                Arguments.of(APPROVED, new Poll<>(), new Granted<>("grant")),
                Arguments.of(APPROVED, approve, new AlreadyDecided<>(APPROVED)),
                Arguments.of(APPROVED, reject, new AlreadyDecided<>(APPROVED)),
                Arguments.of(APPROVED, new Expire<>(), new Unchanged<>(APPROVED)),
                Arguments.of(APPROVED, new Withdraw<>(), new Expired<>(Optional.of("grant"))),
                Arguments.of(REJECTED, new Poll<>(), new Denied<>(Optional.of("not mine"))),
                Arguments.of(REJECTED, approve, new AlreadyDecided<>(REJECTED)),
                Arguments.of(REJECTED, reject, new AlreadyDecided<>(REJECTED)),
                Arguments.of(REJECTED, new Expire<>(), new Unchanged<>(REJECTED)),
                Arguments.of(REJECTED, new Withdraw<>(), new Unchanged<>(REJECTED)));
    }

    @ParameterizedTest
    @Promise(2)
    @MethodSource("table")
    void everyStateMeetsEveryEvent(Pairing<String> state, PairingEvent<String> event, PairingOutcome<String> outcome) {
        assertThat(RULES.apply(state, event, END.minusNanos(1))).isEqualTo(outcome);
    }

    @ParameterizedTest
    @Promise(2)
    @ValueSource(longs = {0, 1, 3_600_000})
    void fromItsLastMomentOnAPairingHasExpiredWhateverHappens(long millisAfterEnd) {
        List<PairingEvent<String>> events = List.of(
                new Poll<>(), new Approve<>("other"), new Reject<>(Optional.empty()), new Expire<>(), new Withdraw<>());
        Instant now = END.plusMillis(millisAfterEnd);

        assertThat(events).allSatisfy(event -> {
            assertThat(RULES.apply(PENDING, event, now)).isEqualTo(new Expired<>(Optional.empty()));
            assertThat(RULES.apply(REJECTED, event, now)).isEqualTo(new Expired<>(Optional.empty()));
            assertThat(RULES.apply(APPROVED, event, now))
                    .as("a grant that was not collected is handed over to be revoked")
                    .isEqualTo(new Expired<>(Optional.of("grant")));
        });
    }

    @Test
    void theTimesAreThoseOfTheContract() {
        assertThat(RULES.lifetime()).hasSeconds(300);
        assertThat(RULES.interval()).hasSeconds(5);
        assertThat(RULES.<String>begin(START)).isEqualTo(PENDING);
    }

    private PairingOutcome<String> poll(Pairing<String> state) {
        return RULES.apply(state, new Poll<>(), clock.instant());
    }
}
