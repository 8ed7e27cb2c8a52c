package dev.ac7.kernel.pairing;

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
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The times of a pairing, and the one function that takes it from state to state (RFC 8628, section 3.5; contract
 * broker.md, section 8). Two events never overlap, because the store applies them one transaction after the other.
 *
 * @param lifetime from the first moment to the end; a decision does not prolong it
 * @param interval how long the device is asked to wait between polls
 * @param slowDownBelow polls closer together than this are told to slow down; it stays the same, however often they
 *     are, while the device adds to its own interval
 */
public record PairingRules(Duration lifetime, Duration interval, Duration slowDownBelow) {
    /** The times of device enrolment: 300 seconds, every 5 seconds, not below 2.5 seconds. */
    public static final PairingRules DEVICE_ENROLMENT =
            new PairingRules(Duration.ofSeconds(300), Duration.ofSeconds(5), Duration.ofMillis(2_500));

    /** Returns the state in which a pairing begins. */
    public <G> Pending<G> begin(Instant now) {
        return new Pending<>(now.plus(lifetime), Optional.empty());
    }

    /** Returns what an event leads to. A pairing past its time has expired, whatever happens to it. */
    public <G> PairingOutcome<G> apply(Pairing<G> state, PairingEvent<G> event, Instant now) {
        if (!now.isBefore(state.expiresAt())) {
            return new Expired<>(grant(state));
        }
        return switch (event) {
            case Poll<G>() -> poll(state, now);
            case Approve<G>(G grant) -> decide(state, new Approved<>(state.expiresAt(), grant));
            case Reject<G>(Optional<String> reason) -> decide(state, new Rejected<>(state.expiresAt(), reason));
            case Expire<G>() -> new Unchanged<>(state);
            case Withdraw<G>() -> withdraw(state);
        };
    }

    private <G> PairingOutcome<G> poll(Pairing<G> state, Instant now) {
        return switch (state) {
            case Pending<G>(Instant expiresAt, Optional<Instant> lastPoll) -> {
                var polled = new Pending<G>(expiresAt, Optional.of(now));
                boolean tooSoon = lastPoll.filter(last -> tooSoon(last, now)).isPresent();
                yield tooSoon ? new SlowDown<>(polled) : new StillPending<>(polled);
            }
            case Approved<G> approved -> new Granted<>(approved.grant());
            case Rejected<G> rejected -> new Denied<>(rejected.reason());
        };
    }

    /** A poll that seems to lie in the future tells that the clock was set back, not that the device hurries. */
    private boolean tooSoon(Instant lastPoll, Instant now) {
        Duration elapsed = Duration.between(lastPoll, now);
        return !elapsed.isNegative() && elapsed.compareTo(slowDownBelow) < 0;
    }

    private static <G> PairingOutcome<G> decide(Pairing<G> state, Pairing<G> decision) {
        return state instanceof Pending<G> ? new Decided<>(decision) : new AlreadyDecided<>(state);
    }

    private static <G> PairingOutcome<G> withdraw(Pairing<G> state) {
        return state instanceof Approved<G> approved
                ? new Expired<>(Optional.of(approved.grant()))
                : new Unchanged<>(state);
    }

    private static <G> Optional<G> grant(Pairing<G> state) {
        return state instanceof Approved<G> approved ? Optional.of(approved.grant()) : Optional.empty();
    }
}
