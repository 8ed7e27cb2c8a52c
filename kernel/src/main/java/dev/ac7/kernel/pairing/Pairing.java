package dev.ac7.kernel.pairing;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one pairing of a device: the row that a store keeps under the hash of the device code. Consumed and
 * expired are no states, because then the row is gone.
 *
 * @param <G> what an approval grants
 */
public sealed interface Pairing<G> {
    /** Returns from when on the pairing no longer exists; no event ever moves it. */
    Instant expiresAt();

    /**
     * Waits for a person's decision.
     *
     * @param lastPoll when the device asked last; empty until it asks
     */
    record Pending<G>(Instant expiresAt, Optional<Instant> lastPoll) implements Pairing<G> {}

    /**
     * Somebody approved; the next poll collects the grant.
     *
     * @param grant what the device gets, once
     */
    record Approved<G>(Instant expiresAt, G grant) implements Pairing<G> {}

    /**
     * Somebody refused; the next poll is told.
     *
     * @param reason what the device is told, if the person gave a reason
     */
    record Rejected<G>(Instant expiresAt, Optional<String> reason) implements Pairing<G> {}
}
