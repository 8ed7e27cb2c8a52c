package dev.ac7.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.secret.Kek;
import dev.ac7.kernel.secret.Keyring;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.registration.Registrations.Begun;
import dev.ac7.platform.registration.Registrations.Status;
import dev.ac7.platform.testing.Grounds;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever is done about a pairing, in any order, it goes through its states as drawn (platform.md section 4.4). */
@Promise(41)
class PairingStatesPropertyTest {
    private static final FreshDatabase FRESH = FreshDatabase.sqlite();
    private static final MovableClock CLOCK = new MovableClock();
    private static final Ground GROUND = Grounds.on(
            FRESH, CLOCK, Keyring.of(Kek.fromText("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", new SecureRandom())));
    private static final String NONE = "unknown or expired code";

    @AfterContainer
    static void close() {
        FRESH.close();
    }

    /** What somebody does, or time. */
    enum Step {
        AUTHORIZE,
        REJECT,
        ASK,
        WAIT,
        SWEEP
    }

    // No more steps than an account may try wrong codes.
    @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
    void goesThroughItsStates(@ForAll @Size(min = 1, max = CodeGuesses.PER_ACCOUNT) List<Step> steps) {
        Drawn drawn = new Drawn();
        for (Step step : steps) {
            drawn.take(step);
        }
        List.of(Step.WAIT, Step.WAIT, Step.WAIT, Step.SWEEP).forEach(drawn::take);
    }

    /** One pairing beside the drawing of its states. */
    private static final class Drawn {
        private final Rules rules = Rules.on(GROUND);
        private final AccountId account = rules.account(UUID.randomUUID().toString());
        private final Begun begun = rules.registrations().start("https://" + UUID.randomUUID() + ".acme.com", "", "");
        private PairingState state = PairingState.PENDING;
        private Optional<String> team = Optional.empty();
        private boolean swept;

        private boolean over() {
            return CLOCK.millis() >= begun.expiresAt();
        }

        private boolean waits() {
            return state == PairingState.PENDING && !over();
        }

        void take(Step step) {
            switch (step) {
                case AUTHORIZE -> authorize();
                case REJECT -> reject();
                case ASK -> ask();
                case WAIT -> CLOCK.advance(Duration.ofMinutes(4));
                case SWEEP -> sweep();
            }
            assertThat(stored()).isEqualTo(swept ? Optional.empty() : Optional.of(state));
            team.ifPresent(id -> assertThat(exists(id))
                    .as("the team of a pairing that is %s, swept: %s", state, swept)
                    .isEqualTo(!swept || state == PairingState.DELIVERED));
        }

        private void authorize() {
            String outcome = rules.authorize(begun.userCode(), account);
            if (waits()) {
                team = Optional.of(outcome);
                state = PairingState.AUTHORIZED;
            } else {
                assertThat(outcome).isEqualTo(NONE);
            }
        }

        private void reject() {
            assertThat(rules.reject(begun.userCode(), account)).isEqualTo(waits() ? "rejected" : NONE);
            state = waits() ? PairingState.REJECTED : state;
        }

        private void ask() {
            CLOCK.advance(Duration.ofSeconds(2));
            Status answer = rules.registrations().status(begun.deviceCode(), "", "");
            if (over() || state == PairingState.REJECTED) {
                assertThat(answer).isEqualTo(new Status.Expired());
            } else if (state == PairingState.PENDING) {
                assertThat(answer).isEqualTo(new Status.Pending());
            } else {
                assertThat(answer)
                        .isInstanceOfSatisfying(
                                Status.Authorized.class,
                                authorized -> assertThat(authorized.team().id().toString())
                                        .isEqualTo(team.orElseThrow()));
                state = PairingState.DELIVERED;
            }
        }

        private void sweep() {
            rules.registrations().sweep();
            swept |= over();
        }

        private Optional<PairingState> stored() {
            return GROUND.database()
                    .read(handle ->
                            PairingStore.byDevice(handle, begun.deviceCode().hash()))
                    .map(Pairing::state);
        }

        private static boolean exists(String team) {
            return GROUND.database()
                    .<Boolean>read(handle -> handle.createQuery("SELECT COUNT(*) FROM teams WHERE id = :id")
                            .bind("id", team)
                            .mapTo(Long.class)
                            .map(count -> count == 1)
                            .one());
        }
    }
}
