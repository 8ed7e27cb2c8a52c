package dev.ac7.kernel.pairing;

import java.util.Optional;

/**
 * What an event led to. The store keeps {@link #next} and answers in one transaction.
 *
 * @param <G> what an approval grants
 */
public sealed interface PairingOutcome<G> {
    /** Returns the state to keep; empty means that the row is deleted and every later poll finds nothing. */
    Optional<Pairing<G>> next();

    /** To a poll: {@code authorization_pending}. */
    record StillPending<G>(Pairing.Pending<G> pending) implements PairingOutcome<G> {
        @Override
        public Optional<Pairing<G>> next() {
            return Optional.of(pending);
        }
    }

    /** To a poll: {@code slow_down}. */
    record SlowDown<G>(Pairing.Pending<G> pending) implements PairingOutcome<G> {
        @Override
        public Optional<Pairing<G>> next() {
            return Optional.of(pending);
        }
    }

    /** To a poll: the grant, this once. */
    record Granted<G>(G grant) implements PairingOutcome<G> {
        @Override
        public Optional<Pairing<G>> next() {
            return Optional.empty();
        }
    }

    /** To a poll: {@code access_denied}, with the reason if there is one. */
    record Denied<G>(Optional<String> reason) implements PairingOutcome<G> {
        @Override
        public Optional<Pairing<G>> next() {
            return Optional.empty();
        }
    }

    /**
     * To any event: the pairing is over, {@code expired_token}.
     *
     * @param uncollected the grant that was approved and never collected: it is to be revoked
     */
    record Expired<G>(Optional<G> uncollected) implements PairingOutcome<G> {
        @Override
        public Optional<Pairing<G>> next() {
            return Optional.empty();
        }
    }

    /** To an approval or a refusal: it counts. */
    record Decided<G>(Pairing<G> decision) implements PairingOutcome<G> {
        @Override
        public Optional<Pairing<G>> next() {
            return Optional.of(decision);
        }
    }

    /** To an approval or a refusal: somebody decided before, and that stands. */
    record AlreadyDecided<G>(Pairing<G> decision) implements PairingOutcome<G> {
        @Override
        public Optional<Pairing<G>> next() {
            return Optional.of(decision);
        }
    }

    /** To a sweep or a withdrawal: nothing to do. */
    record Unchanged<G>(Pairing<G> state) implements PairingOutcome<G> {
        @Override
        public Optional<Pairing<G>> next() {
            return Optional.of(state);
        }
    }
}
