package dev.ac7.kernel.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.pairing.Pairing.Approved;
import dev.ac7.kernel.pairing.Pairing.Pending;
import dev.ac7.kernel.pairing.PairingEvent.Approve;
import dev.ac7.kernel.pairing.PairingEvent.Expire;
import dev.ac7.kernel.pairing.PairingEvent.Poll;
import dev.ac7.kernel.pairing.PairingEvent.Reject;
import dev.ac7.kernel.pairing.PairingEvent.Withdraw;
import dev.ac7.kernel.pairing.PairingOutcome.Expired;
import dev.ac7.kernel.pairing.PairingOutcome.Granted;
import dev.ac7.kernel.testing.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever happens in whatever order and at whatever speed. */
class PairingPropertyTest {
    private static final PairingRules RULES = PairingRules.DEVICE_ENROLMENT;
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    /** An event and how many milliseconds after the one before it happens. */
    record Step(PairingEvent<Integer> event, long delay) {}

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<PairingEvent<Integer>> events = Arbitraries.oneOf(
                Arbitraries.create(Poll::new),
                Arbitraries.create(Poll::new),
                Arbitraries.integers().map(Approve::new),
                Arbitraries.strings().ofMaxLength(3).optional().map(Reject::new),
                Arbitraries.create(Expire::new),
                Arbitraries.create(Withdraw::new));
        Arbitrary<Long> delays = Arbitraries.longs().between(0, 60_000);
        return Combinators.combine(events, delays)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Property(tries = 2_000)
    @Promise(2)
    void aDecisionIsMadeOnceAndStandsUntilThePairingEnds(@ForAll("histories") List<Step> history) {
        Pairing<Integer> state = RULES.begin(START);
        Instant now = START;
        for (Step step : history) {
            now = now.plusMillis(step.delay());
            Optional<Pairing<Integer>> next =
                    RULES.apply(state, step.event(), now).next();
            if (next.isEmpty()) {
                return;
            }
            if (!(state instanceof Pending)) {
                assertThat(next).contains(state);
            }
            state = next.orElseThrow();
            assertThat(state.expiresAt()).isEqualTo(START.plusSeconds(300)).isAfter(now);
        }
    }

    @Property(tries = 2_000)
    @Promise(2)
    void aGrantIsTheFirstDecisionAndIsGivenAtMostOnceAndNeverLate(@ForAll("histories") List<Step> history) {
        Optional<Pairing<Integer>> row = Optional.of(RULES.begin(START));
        List<PairingEvent<Integer>> decisions = new ArrayList<>();
        List<Integer> granted = new ArrayList<>();
        Instant now = START;
        for (Step step : history) {
            now = now.plusMillis(step.delay());
            if (row.isEmpty()) {
                break;
            }
            if (step.event() instanceof Approve || step.event() instanceof Reject) {
                decisions.add(step.event());
            }
            PairingOutcome<Integer> outcome = RULES.apply(row.orElseThrow(), step.event(), now);
            if (outcome instanceof Granted<Integer>(Integer grant)) {
                granted.add(grant);
                assertThat(now).isBefore(START.plusSeconds(300));
                assertThat(decisions.getFirst()).isEqualTo(new Approve<>(grant));
            }
            row = outcome.next();
        }
        assertThat(granted).hasSizeLessThanOrEqualTo(1);
    }

    @Property(tries = 2_000)
    @Promise(2)
    void anApprovedGrantIsEitherCollectedOrHandedOverToBeRevoked(@ForAll("histories") List<Step> history) {
        Pairing<Integer> state = RULES.begin(START);
        Instant now = START;
        List<Step> swept = new ArrayList<>(history);
        swept.add(new Step(new Expire<>(), RULES.lifetime().toMillis()));
        for (Step step : swept) {
            now = now.plusMillis(step.delay());
            PairingOutcome<Integer> outcome = RULES.apply(state, step.event(), now);
            if (outcome.next().isEmpty()) {
                if (state instanceof Approved<Integer>(Instant expiresAt, Integer grant)) {
                    assertThat(outcome).isIn(new Granted<>(grant), new Expired<>(Optional.of(grant)));
                }
                return;
            }
            state = outcome.next().orElseThrow();
        }
        assertThat(state).as("a pairing that outlived its sweep").isNull();
    }
}
